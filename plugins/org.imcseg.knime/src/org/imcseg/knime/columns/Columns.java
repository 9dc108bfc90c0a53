// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.knip.base.data.img.ImgPlusValue;

/** Finds columns by name and type. Its errors name the setting, the column, what the table has, and what to do. */
public final class Columns {
    private Columns() {
    }

    /** The index of an image or mask column. {@code setting} is its title in the dialog. */
    public static int image(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return find(table, name, setting, ImgPlusValue.class, "image (ImgPlus)");
    }

    /** The index of a text column. */
    public static int text(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return find(table, name, setting, StringValue.class, "text");
    }

    /** The index of a column of whole numbers. */
    public static int integer(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return find(table, name, setting, IntValue.class, "whole number");
    }

    /** The index of a column of numbers. */
    public static int number(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return find(table, name, setting, DoubleValue.class, "number");
    }

    /** The index of an optional image or mask column, empty where the setting names none. */
    public static OptionalInt optionalImage(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return ColumnNames.isChosen(name) ? OptionalInt.of(image(table, name, setting)) : OptionalInt.empty();
    }

    /** The index of an optional column of PNG pictures, empty where the setting names none. */
    public static OptionalInt optionalPicture(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return ColumnNames.isChosen(name) ? OptionalInt.of(find(table, name, setting, PNGImageValue.class, "PNG picture"))
                : OptionalInt.empty();
    }

    /** The index of an optional text column, empty where the setting names none. */
    public static OptionalInt optionalText(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return ColumnNames.isChosen(name) ? OptionalInt.of(text(table, name, setting)) : OptionalInt.empty();
    }

    /** The index of an optional column of any type, empty where the setting names none. */
    public static OptionalInt optionalAny(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return ColumnNames.isChosen(name) ? OptionalInt.of(find(table, name, setting, DataValue.class, "any")) : OptionalInt.empty();
    }

    /** The names of all columns of a type. */
    public static List<String> names(DataTableSpec table, Class<? extends DataValue> type) {
        return table.stream().filter(c -> c.getType().isCompatible(type)).map(DataColumnSpec::getName).collect(Collectors.toList());
    }

    /** @throws InvalidSettingsException if the name is blank or the table has such a column already */
    public static String unused(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        if (name == null || name.isBlank()) {
            throw new InvalidSettingsException("\"" + setting + "\" is empty. Enter a name for the new column.");
        }
        if (table.containsName(name)) {
            throw new InvalidSettingsException("The table has a column '" + name + "' already. Enter another name under \"" + setting
                    + "\", or remove or rename that column first.");
        }
        return name;
    }

    private static int find(DataTableSpec table, String name, String setting, Class<? extends DataValue> type, String kind)
            throws InvalidSettingsException {
        if (table == null) {
            throw new InvalidSettingsException("The columns of the input table are not known yet. Execute the node before it.");
        }
        if (!ColumnNames.isChosen(name)) {
            throw new InvalidSettingsException("\"" + setting + "\" names no column. Choose one of the " + kind + " columns: "
                    + list(names(table, type)) + ".");
        }
        int index = table.findColumnIndex(name);
        if (index < 0) {
            throw new InvalidSettingsException("The input table has no column '" + name + "' (setting \"" + setting + "\"). Its " + kind
                    + " columns are: " + list(names(table, type)) + ". Choose one of them.");
        }
        if (!table.getColumnSpec(index).getType().isCompatible(type)) {
            throw new InvalidSettingsException("The column '" + name + "' (setting \"" + setting + "\") has the type "
                    + table.getColumnSpec(index).getType().getName() + ", but a " + kind + " column is needed. There are: "
                    + list(names(table, type)) + ".");
        }
        return index;
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
