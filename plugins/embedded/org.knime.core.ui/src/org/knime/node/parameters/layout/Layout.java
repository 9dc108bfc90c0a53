// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Names the layout part that a setting belongs to. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Layout {
    Class<?> value();
}
