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

/** Finds columns by name and type. Errors name the setting, the column, the available columns and the remedy. */
public final class Columns {
    private static final String IMAGE = "image (ImgPlus)";
    private static final String TEXT = "text";

    private Columns() {}

    /** The index of an image or mask column. {@code setting} is its title in the dialog. */
    public static int image(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return find(table, name, setting, ImgPlusValue.class, IMAGE, false);
    }

    /** The index of a text column. */
    public static int text(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return find(table, name, setting, StringValue.class, TEXT, false);
    }

    /** The index of a column of whole numbers. */
    public static int integer(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return find(table, name, setting, IntValue.class, "whole number", false);
    }

    /** The index of a column of numbers. */
    public static int number(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        return find(table, name, setting, DoubleValue.class, "number", false);
    }

    /** The index of an optional image or mask column, empty where the setting names none. */
    public static OptionalInt optionalImage(DataTableSpec table, String name, String setting)
            throws InvalidSettingsException {
        return optional(table, name, setting, ImgPlusValue.class, IMAGE);
    }

    /** The index of an optional column of PNG pictures, empty where the setting names none. */
    public static OptionalInt optionalPicture(DataTableSpec table, String name, String setting)
            throws InvalidSettingsException {
        return optional(table, name, setting, PNGImageValue.class, "PNG picture");
    }

    /** The index of an optional text column, empty where the setting names none. */
    public static OptionalInt optionalText(DataTableSpec table, String name, String setting)
            throws InvalidSettingsException {
        return optional(table, name, setting, StringValue.class, TEXT);
    }

    /** The index of an optional column of numbers, empty where the setting names none. */
    public static OptionalInt optionalNumber(DataTableSpec table, String name, String setting)
            throws InvalidSettingsException {
        return optional(table, name, setting, DoubleValue.class, "number");
    }

    /** The index of an optional column of any type, empty where the setting names none. */
    public static OptionalInt optionalAny(DataTableSpec table, String name, String setting)
            throws InvalidSettingsException {
        return optional(table, name, setting, DataValue.class, "");
    }

    /**
     * The column that an optional setting names, or none if the setting still has its default and the table has no such
     * column, which is not the user's mistake. Any other name is returned unchanged, so that a chosen column that has
     * disappeared is an error.
     */
    public static String unlessDefaultIsAbsent(DataTableSpec table, String name, String standard) {
        return standard.equals(name) && table != null && !table.containsName(name) ? ColumnNames.NONE : name;
    }

    /** The index of a column of this name and type; −1 where there is none. */
    public static int find(DataTableSpec table, String name, Class<? extends DataValue> type) {
        int index = table.findColumnIndex(name);
        return index >= 0 && table.getColumnSpec(index).getType().isCompatible(type) ? index : -1;
    }

    /** The names of all columns of a type. */
    public static List<String> names(DataTableSpec table, Class<? extends DataValue> type) {
        return table.stream()
                .filter(c -> c.getType().isCompatible(type))
                .map(DataColumnSpec::getName)
                .collect(Collectors.toList());
    }

    /** @throws InvalidSettingsException if the name is blank or the table already has such a column */
    public static String unused(DataTableSpec table, String name, String setting) throws InvalidSettingsException {
        if (name == null || name.isBlank()) {
            throw new InvalidSettingsException("\"" + setting + "\" is empty. Enter a name for the new column.");
        }
        if (table.containsName(name)) {
            throw new InvalidSettingsException("The table already has a column '" + name
                    + "'. Enter another name under \"" + setting + "\", or remove or rename that column first.");
        }
        return name;
    }

    private static OptionalInt optional(
            DataTableSpec table, String name, String setting, Class<? extends DataValue> type, String kind)
            throws InvalidSettingsException {
        return ColumnNames.isChosen(name)
                ? OptionalInt.of(find(table, name, setting, type, kind, true))
                : OptionalInt.empty();
    }

    /** @param kind what the messages call the type; empty for any */
    private static int find(
            DataTableSpec table,
            String name,
            String setting,
            Class<? extends DataValue> type,
            String kind,
            boolean optional)
            throws InvalidSettingsException {
        if (table == null) {
            throw new InvalidSettingsException(
                    "The columns of the input table are not known yet. Execute the upstream node.");
        }
        List<String> fitting = names(table, type);
        String columns = kind.isEmpty() ? "columns" : kind + " columns";
        String remedy = fitting.isEmpty()
                ? "It has no " + columns + ". Connect a table that has one"
                : "Its " + columns + " are: " + String.join(", ", fitting) + ". Choose one of them";
        remedy += optional ? ", or None." : ".";
        if (!ColumnNames.isChosen(name)) {
            throw new InvalidSettingsException(
                    "\"" + setting + "\" is empty. Choose a column of the input " + "table. " + remedy);
        }
        int index = table.findColumnIndex(name);
        if (index < 0) {
            throw new InvalidSettingsException(
                    "The input table has no column '" + name + "' (setting \"" + setting + "\"). " + remedy);
        }
        if (!table.getColumnSpec(index).getType().isCompatible(type)) {
            throw new InvalidSettingsException("The input table's column '" + name + "' (setting \"" + setting
                    + "\") has the type " + table.getColumnSpec(index).getType().getName()
                    + ", but a column of the type " + kind + " is needed. " + remedy);
        }
        return index;
    }
}
