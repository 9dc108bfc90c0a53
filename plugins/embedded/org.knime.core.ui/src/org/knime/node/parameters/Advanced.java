// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shows a setting, section or group only after a click on "Show advanced settings". */
@Retention(RetentionPolicy.RUNTIME)
public @interface Advanced {}
