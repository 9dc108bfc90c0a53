// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.util.function.Predicate;
import org.knime.node.parameters.NodeParametersInput;

/** Builds a condition from references to other settings. */
@FunctionalInterface
public interface EffectPredicateProvider {

    EffectPredicate init(PredicateInitializer predicates);

    /** Gives access to the settings that a condition may depend on. */
    interface PredicateInitializer {

        PredicateInitializer.BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        <E extends Enum<E>> PredicateInitializer.EnumReference<E> getEnum(
                Class<? extends ParameterReference<E>> reference);

        EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> reference);

        PredicateInitializer.StringReference getString(Class<? extends ParameterReference<String>> reference);

        interface BooleanReference {

            EffectPredicate isTrue();
        }

        interface EnumReference<E extends Enum<E>> {
            @SuppressWarnings("unchecked")
            EffectPredicate isOneOf(E... constants);
        }

        interface StringReference {
            EffectPredicate isEqualTo(String text);
        }
    }
}
