// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.util.function.Predicate;
import org.knime.node.parameters.NodeParametersInput;

/** Builds a condition from references to other settings. */
@FunctionalInterface
public interface EffectPredicateProvider {
    default EffectPredicate and(EffectPredicate... predicates) {
        return predicates[0];
    }

    EffectPredicate init(PredicateInitializer predicates);

    default EffectPredicate not(EffectPredicate predicate) {
        return predicate.negate();
    }

    default EffectPredicate or(EffectPredicate... predicates) {
        return predicates[0];
    }

    /** Gives access to the settings that a condition may depend on. */
    interface PredicateInitializer {
        default EffectPredicate always() {
            return getConstant(input -> true);
        }

        <T> PredicateInitializer.ArrayReference getArray(Class<? extends ParameterReference<T[]>> reference);

        PredicateInitializer.BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        <E extends Enum<E>> PredicateInitializer.EnumReference<E> getEnum(
                Class<? extends ParameterReference<E>> reference);

        EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> reference);

        EffectPredicate getPredicate(EffectPredicateProvider provider);

        PredicateInitializer.StringReference getString(Class<? extends ParameterReference<String>> reference);

        boolean isMissing(Class<? extends ParameterReference<?>> reference);

        default EffectPredicate never() {
            return getConstant(input -> false);
        }

        interface ArrayReference {
            EffectPredicate containsElementSatisfying(EffectPredicateProvider provider);

            EffectPredicate hasMultipleItems();
        }

        interface BooleanReference {
            EffectPredicate isFalse();

            EffectPredicate isTrue();
        }

        interface EnumReference<E extends Enum<E>> {
            @SuppressWarnings("unchecked")
            EffectPredicate isOneOf(E... constants);
        }

        interface StringReference {
            EffectPredicate isEqualTo(String text);

            EffectPredicate matchesPattern(String text);
        }
    }
}
