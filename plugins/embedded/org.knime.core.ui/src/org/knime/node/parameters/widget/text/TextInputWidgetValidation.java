// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.text;

import org.knime.node.parameters.validation.BuiltinValidation;

/** What a text must be like. */
public sealed interface TextInputWidgetValidation extends BuiltinValidation {
    record PatternValidationParams(String pattern) {}

    abstract non-sealed class PatternValidation implements TextInputWidgetValidation {
        protected abstract String getPattern();

        @Override
        public final PatternValidationParams getParameters() {
            return new PatternValidationParams(getPattern());
        }

        @Override
        public String getErrorMessage() {
            return "The text must match " + getPattern() + ".";
        }

        public static final class IsNotBlankValidation extends PatternValidation {
            @Override
            public String getPattern() {
                return ".*\\S.*";
            }

            @Override
            public String getErrorMessage() {
                return "The text must not be blank.";
            }
        }

        public static final class IsNotEmptyValidation extends MinLengthValidation {
            @Override
            protected int getMinLength() {
                return 1;
            }

            @Override
            public String getErrorMessage() {
                return "The text must not be empty.";
            }
        }

        public static final class IsSingleCharacterValidation extends PatternValidation {
            @Override
            public String getPattern() {
                return "^.$";
            }

            @Override
            public String getErrorMessage() {
                return "The text must be a single character.";
            }
        }
    }

    abstract non-sealed class MinLengthValidation implements TextInputWidgetValidation {
        protected abstract int getMinLength();

        record MinLengthValidationParams(int minLength) {}

        @Override
        public final MinLengthValidationParams getParameters() {
            return new MinLengthValidationParams(getMinLength());
        }

        @Override
        public String getErrorMessage() {
            return "The text must have at least " + getMinLength() + " characters.";
        }
    }

    abstract non-sealed class MaxLengthValidation implements TextInputWidgetValidation {
        protected abstract int getMaxLength();

        record MaxLengthValidationParams(int maxLength) {}

        @Override
        public final MaxLengthValidationParams getParameters() {
            return new MaxLengthValidationParams(getMaxLength());
        }

        @Override
        public String getErrorMessage() {
            return "The text must have at most " + getMaxLength() + " characters.";
        }

        public static final class HasAtMaxOneCharValidation extends MaxLengthValidation {
            @Override
            public int getMaxLength() {
                return 1;
            }
        }
    }
}
