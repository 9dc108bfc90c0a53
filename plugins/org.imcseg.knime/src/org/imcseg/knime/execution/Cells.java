// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;

/** Creates table cells and reads those of a row; a missing one is an error that names row and column. */
public final class Cells {
    private Cells() {}

    /** The cell, which must not be missing. {@code name} is the column's. */
    public static DataCell required(DataRow row, int column, String name) {
        DataCell cell = row.getCell(column);
        if (cell.isMissing()) {
            throw new IllegalArgumentException("Row " + row.getKey() + " has no value in the column '" + name
                    + "'. Remove such rows (Row Filter, Missing Value) or choose another column.");
        }
        return cell;
    }

    /** The text, empty where the cell is missing. */
    public static String text(DataRow row, int column) {
        DataCell cell = row.getCell(column);
        return cell.isMissing() ? "" : ((StringValue) cell).getStringValue();
    }

    /** The whole number, which must not be missing. */
    public static int integer(DataRow row, int column, String name) {
        return ((IntValue) required(row, column, name)).getIntValue();
    }

    /** The number, or the given one where the cell is missing. */
    public static double number(DataRow row, int column, double otherwise) {
        DataCell cell = row.getCell(column);
        return cell.isMissing() ? otherwise : ((DoubleValue) cell).getDoubleValue();
    }

    /** A cell of the number; missing if it is NaN. */
    public static DataCell of(double value) {
        return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
    }

    /** A cell of true or false. */
    public static DataCell of(boolean value) {
        return value ? BooleanCell.TRUE : BooleanCell.FALSE;
    }
}
