// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

/** A condition on the values in the dialog. */
public interface EffectPredicate {
    default EffectPredicate and(EffectPredicate other) {
        return this;
    }

    default EffectPredicate negate() {
        return this;
    }

    default EffectPredicate or(EffectPredicate other) {
        return this;
    }
}
