// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imcseg.core.io.channels.CommonChannels;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.parameters.CommaLists;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.knip.base.data.img.ImgPlusValue;

/** The columns of the combined table, and which of them each table has. */
final class CombinedColumns {
    private final CombineNodeParameters settings;
    private final List<DataTableSpec> tables;
    private final List<String> tissues;
    private final Map<String, DataColumnSpec> columns = new LinkedHashMap<>();
    private List<String> channels;

    CombinedColumns(CombineNodeParameters settings, DataTableSpec[] tables) throws InvalidSettingsException {
        this.settings = settings;
        this.tables = Arrays.asList(tables);
        tissues = CommaLists.texts(settings.tissues);
        if (!tissues.isEmpty() && tissues.size() != tables.length) {
            throw new InvalidSettingsException(
                    "\"" + CombineNodeParameters.TISSUES + "\" is '" + settings.tissues + "', which are "
                            + tissues.size() + " names for " + tables.length + " tables. Enter one for each, or none.");
        }
        for (DataTableSpec table : tables) {
            Columns.image(table, settings.imageColumn, CombineNodeParameters.IMAGE_COLUMN);
        }
        Set<String> names = new LinkedHashSet<>();
        this.tables.forEach(t -> names.addAll(Arrays.asList(t.getColumnNames())));
        for (String name : names) {
            columns.put(name, merge(name));
        }
        addTissue();
        List<Optional<List<String>>> known = this.tables.stream()
                .map(t -> ImageChannelNames.of(t.getColumnSpec(settings.imageColumn)))
                .toList();
        if (known.stream().allMatch(Optional::isPresent)) {
            setChannels(known.stream().map(Optional::get).toList());
        }
    }

    /** The channels of the combined images; null while those of a table are unknown. */
    List<String> channels() {
        return channels;
    }

    /** Sets the channels of each table, as found in its images. */
    void setChannels(List<List<String>> panels) throws InvalidSettingsException {
        channels = CommonChannels.of(panels);
        if (channels.isEmpty()) {
            throw new InvalidSettingsException("The tables have no channel in common: " + panels
                    + ". Choose the same markers in the nodes that read them, or rename channels with a panel file.");
        }
        columns.computeIfPresent(settings.imageColumn, (name, column) -> ImageChannelNames.with(column, channels));
    }

    DataTableSpec spec() {
        return new DataTableSpec(columns.values().toArray(DataColumnSpec[]::new));
    }

    /** For each column, its index in a table; -1 if the table lacks it. */
    int[] sources(int table) {
        return columns.keySet().stream()
                .mapToInt(name -> tables.get(table).findColumnIndex(name))
                .toArray();
    }

    /** Index of the images. */
    int image() {
        return new ArrayList<>(columns.keySet()).indexOf(settings.imageColumn);
    }

    /** Index of the tissue; -1 if there is none. */
    int tissue() {
        return new ArrayList<>(columns.keySet()).indexOf(settings.tissueColumn);
    }

    /** The default tissue of a table's rows; empty if none. */
    String tissueOf(int table) {
        return tissues.isEmpty() ? "" : tissues.get(table);
    }

    private void addTissue() throws InvalidSettingsException {
        DataColumnSpec there = columns.get(settings.tissueColumn);
        if (tissues.isEmpty()) {
            return;
        }
        if (there != null && !there.getType().equals(StringCell.TYPE)) {
            throw new InvalidSettingsException(
                    "The column '" + settings.tissueColumn + "' (setting \"" + CombineNodeParameters.TISSUE_COLUMN
                            + "\") has the type " + there.getType().getName()
                            + ", but tissues are text. Choose another column, or leave \""
                            + CombineNodeParameters.TISSUES + "\" empty.");
        }
        // its domain may lack a tissue that is filled in
        columns.put(
                settings.tissueColumn, new DataColumnSpecCreator(settings.tissueColumn, StringCell.TYPE).createSpec());
    }

    private DataColumnSpec merge(String name) throws InvalidSettingsException {
        List<DataColumnSpec> there = tables.stream()
                .filter(t -> t.containsName(name))
                .map(t -> t.getColumnSpec(name))
                .toList();
        DataType type = there.get(0).getType();
        for (DataColumnSpec other : there) {
            if (!other.getType().equals(type)) {
                throw new InvalidSettingsException(
                        "The column '" + name + "' has the type " + type.getName() + " in one table and "
                                + other.getType().getName() + " in another. Rename or convert it first.");
            }
        }
        DataColumnSpecCreator creator = new DataColumnSpecCreator(name, type);
        creator.setProperties(new DataColumnProperties(common(there)));
        DataColumnSpec merged = creator.createSpec();
        if (!type.isCompatible(ImgPlusValue.class)) {
            return merged;
        }
        checkNormalised(there);
        return share(history(merged, there), there);
    }

    /** Properties on which all tables agree. */
    private static Map<String, String> common(List<DataColumnSpec> columns) {
        Map<String, String> common = new HashMap<>();
        for (var names = columns.get(0).getProperties().properties(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            String value = columns.get(0).getProperties().getProperty(name);
            if (columns.stream().allMatch(c -> Objects.equals(c.getProperties().getProperty(name), value))) {
                common.put(name, value);
            }
        }
        return common;
    }

    /** Before the upstream nodes have run, a column may lack them. */
    private static void checkNormalised(List<DataColumnSpec> columns) throws InvalidSettingsException {
        List<String> known = columns.stream()
                .map(NormalisationProperty::of)
                .flatMap(Optional::stream)
                .distinct()
                .map(n -> n.isEmpty() ? "not normalised" : n)
                .toList();
        if (known.size() > 1) {
            throw new InvalidSettingsException(
                    "The images '" + columns.get(0).getName() + "' are " + known.get(0) + " in one table and "
                            + known.get(1) + " in another. Combine them before normalising, or normalise all "
                            + "in the same way.");
        }
    }

    private static DataColumnSpec history(DataColumnSpec merged, List<DataColumnSpec> columns) {
        List<String> histories =
                columns.stream().map(ColumnHistory::of).distinct().toList();
        if (histories.size() == 1) {
            return ColumnHistory.add(merged, "Combine Acquisitions: " + columns.size() + " tables");
        }
        return ColumnHistory.add(merged, "Combine Acquisitions of (" + String.join(") and (", histories) + ")");
    }

    /** The annotated share over all tables, if each records one; otherwise unknown. */
    private DataColumnSpec share(DataColumnSpec merged, List<DataColumnSpec> columns) {
        DataColumnSpec none = AnnotatedShare.without(merged);
        List<Optional<AnnotatedShare>> shares =
                columns.stream().map(AnnotatedShare::of).toList();
        if (columns.size() == tables.size() && shares.stream().allMatch(Optional::isPresent)) {
            return new AnnotatedShare(
                            shares.stream().mapToLong(s -> s.get().annotated()).sum(),
                            shares.stream().mapToLong(s -> s.get().cells()).sum())
                    .on(none);
        }
        boolean expected = columns.size() == tables.size() && columns.stream().allMatch(AnnotatedShare::isExpected);
        return expected ? AnnotatedShare.expected(none) : none;
    }
}
