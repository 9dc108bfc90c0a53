// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says whether an absent key loads as the default of the field instead of being a load error. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Migrate {
    boolean loadDefaultIfAbsent() default false;
}
