// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.validation.BuiltinValidation;

/** Bounds of a number. */
public sealed interface NumberInputWidgetValidation extends BuiltinValidation {

    abstract non-sealed class MinValidation implements NumberInputWidgetValidation {

        public static final class IsNonNegativeValidation extends MinValidation {}

        public static final class IsPositiveIntegerValidation extends MinValidation {}

        public static final class IsPositiveDoubleValidation extends MinValidation {}
    }

    abstract non-sealed class MaxValidation implements NumberInputWidgetValidation {}
}
