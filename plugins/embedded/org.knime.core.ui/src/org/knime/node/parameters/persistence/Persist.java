// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives a field another settings key than its name, or hides the key from the flow variables tab. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Persist {
    String configKey() default "";

    boolean hidden() default false;
}
