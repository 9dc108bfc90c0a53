// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.knip.base.data.img.ImgPlusValue;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.util.ColumnSelectionUtil;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;

/** Choices of the dialogs' drop-down lists: columns of the first input table. */
public final class ColumnChoices {
    private ColumnChoices() {}

    /** Image and mask columns. */
    public static final class Images extends CompatibleColumnsProvider {
        Images() {
            super(ImgPlusValue.class);
        }
    }

    /** Text columns. */
    public static final class Texts extends CompatibleColumnsProvider {
        Texts() {
            super(StringValue.class);
        }
    }

    /** Columns of whole numbers. */
    public static final class Integers extends CompatibleColumnsProvider {
        Integers() {
            super(IntValue.class);
        }
    }

    /** Columns of numbers. */
    public static final class Numbers extends CompatibleColumnsProvider {
        Numbers() {
            super(DoubleValue.class);
        }
    }

    /** Image and mask columns, or none. */
    public static final class OptionalImages extends Optionals {
        OptionalImages() {
            super(ImgPlusValue.class);
        }
    }

    /** Columns of PNG pictures, or none. */
    public static final class OptionalPictures extends Optionals {
        OptionalPictures() {
            super(PNGImageValue.class);
        }
    }

    /** Text columns, or none. */
    public static final class OptionalTexts extends Optionals {
        OptionalTexts() {
            super(StringValue.class);
        }
    }

    /** Columns of numbers, or none. */
    public static final class OptionalNumbers extends Optionals {
        OptionalNumbers() {
            super(DoubleValue.class);
        }
    }

    /** Columns of any type, or none. */
    public static final class OptionalAny extends Optionals {
        OptionalAny() {
            super(DataValue.class);
        }
    }

    private abstract static class Optionals implements StringChoicesProvider {
        private final Class<? extends DataValue> type;

        Optionals(Class<? extends DataValue> type) {
            this.type = type;
        }

        @Override
        @SuppressWarnings("unchecked") // KNIME's method takes classes as a generic array
        public List<StringChoice> computeState(NodeParametersInput input) {
            List<StringChoice> choices = new ArrayList<>();
            choices.add(new StringChoice(ColumnNames.NONE, "None"));
            for (DataColumnSpec column : ColumnSelectionUtil.getCompatibleColumnsOfFirstPort(input, type)) {
                choices.add(StringChoice.fromId(column.getName()));
            }
            return choices;
        }
    }
}
