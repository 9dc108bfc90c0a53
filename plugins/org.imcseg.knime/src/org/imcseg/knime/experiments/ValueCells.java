// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.experiments;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.ValueType;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageValue;

/** Converts between values of experiments and table cells; a missing cell is null. */
public final class ValueCells {
    private static final Map<ValueType, DataType> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put(ValueType.TEXT, StringCell.TYPE);
        TYPES.put(ValueType.INTEGER, IntCell.TYPE);
        TYPES.put(ValueType.LONG, LongCell.TYPE);
        TYPES.put(ValueType.DOUBLE, DoubleCell.TYPE);
        TYPES.put(ValueType.BOOLEAN, BooleanCell.TYPE);
        TYPES.put(ValueType.PICTURE, PNGImageCellFactory.TYPE);
    }

    private ValueCells() {}

    /** The type of a column's values; empty if experiments do not support it. */
    public static Optional<ValueType> type(DataType type) {
        return TYPES.entrySet().stream()
                .filter(e -> e.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A table's column for one of an experiment. */
    public static DataColumnSpec column(Column column) {
        return new DataColumnSpecCreator(column.name(), TYPES.get(column.type())).createSpec();
    }

    /** A table's columns for those of an experiment. */
    public static DataTableSpec table(List<Column> columns) {
        return new DataTableSpec(columns.stream().map(ValueCells::column).toArray(DataColumnSpec[]::new));
    }

    /** The cell of a value. */
    public static DataCell cell(ValueType type, Object value) {
        if (value == null) {
            return DataType.getMissingCell();
        }
        return switch (type) {
            case TEXT -> new StringCell((String) value);
            case INTEGER -> new IntCell((Integer) value);
            case LONG -> new LongCell((Long) value);
            case DOUBLE -> new DoubleCell((Double) value);
            case BOOLEAN -> (Boolean) value ? BooleanCell.TRUE : BooleanCell.FALSE;
            case PICTURE -> PNGImageCellFactory.create((byte[]) value);
        };
    }

    /** The cells of a row. */
    public static DataCell[] cells(List<Column> columns, List<Object> values) {
        DataCell[] cells = new DataCell[columns.size()];
        Arrays.setAll(cells, c -> cell(columns.get(c).type(), values.get(c)));
        return cells;
    }

    /** The value of a cell in a column of this type. */
    public static Object value(ValueType type, DataCell cell) {
        if (cell.isMissing()) {
            return null;
        }
        return switch (type) {
            case TEXT -> ((StringValue) cell).getStringValue();
            case INTEGER -> ((IntValue) cell).getIntValue();
            case LONG -> ((LongValue) cell).getLongValue();
            case DOUBLE -> ((DoubleValue) cell).getDoubleValue();
            case BOOLEAN -> ((BooleanValue) cell).getBooleanValue();
            case PICTURE -> ((PNGImageValue) cell).getImageContent().getByteArray();
        };
    }
}
