// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ParameterReference;

/** Conditions on text settings, for fields that are shown only when they have an effect. */
public final class Chosen {
    private Chosen() {}

    /** Whether an optional column is chosen. */
    public static EffectPredicate column(PredicateInitializer i, Class<? extends ParameterReference<String>> column) {
        return i.getString(column)
                .isEqualTo(ColumnNames.NONE)
                .or(i.getString(column).isEqualTo(""))
                .negate();
    }

    /** Whether a text is not empty. */
    public static EffectPredicate text(PredicateInitializer i, Class<? extends ParameterReference<String>> text) {
        return i.getString(text).isEqualTo("").negate();
    }
}
