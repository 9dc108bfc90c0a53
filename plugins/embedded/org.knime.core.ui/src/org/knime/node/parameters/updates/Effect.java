// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shows, hides, enables or disables a widget when a predicate holds. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {
    Class<? extends EffectPredicateProvider> predicate();

    EffectType type();

    enum EffectType {
        DISABLE,
        ENABLE,
        HIDE,
        SHOW
    }
}
