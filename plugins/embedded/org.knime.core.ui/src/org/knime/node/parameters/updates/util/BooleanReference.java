// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates.util;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

/** Reference to a boolean setting that is also the condition "is checked". */
public interface BooleanReference extends EffectPredicateProvider, ParameterReference<Boolean> {
    @Override
    default EffectPredicate init(EffectPredicateProvider.PredicateInitializer predicates) {
        return predicates.getBoolean(getClass()).isTrue();
    }
}
