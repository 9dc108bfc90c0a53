// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.ScoredItem;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.InvalidSettingsException;

/** The table of scored items: what describes the item, its scores, its picture. */
final class ScoredItemTable {
    private static final String ITEM = "Item";
    private static final List<String> DESCRIPTIONS = List.of(
            ColumnNames.SAMPLE,
            ColumnNames.TISSUE,
            ColumnNames.CONDITION,
            ColumnNames.ROI,
            ColumnNames.PART,
            ColumnNames.PARENT);

    private final int[] kept;
    private final EmptyRule rule;
    private final boolean objects;
    private final boolean overlays;
    private final DataTableSpec spec;

    ScoredItemTable(DataTableSpec table, ScorerNodeParameters p) throws InvalidSettingsException {
        rule = p.empty.rule;
        objects = ColumnNames.isChosen(p.cellsColumn);
        overlays = p.overlays != ScorerNodeParameters.Overlays.NONE;
        Set<String> names = new LinkedHashSet<>();
        if (ColumnNames.isChosen(p.sampleColumn)) {
            names.add(p.sampleColumn);
        }
        boolean patches = PatchColumns.in(table).namesImages();
        DESCRIPTIONS.stream()
                .filter(n -> patches || !n.equals(ColumnNames.PARENT))
                .filter(n -> table.containsName(n)
                        && table.getColumnSpec(n).getType().isCompatible(StringValue.class))
                .forEach(names::add);
        kept = names.stream().mapToInt(table::findColumnIndex).toArray();
        spec = spec(table, p);
    }

    DataTableSpec spec() {
        return spec;
    }

    /** @param overlay PNG; null for none */
    DataRow row(DataRow input, ScoredItem scored, byte[] overlay) {
        List<DataCell> cells = new ArrayList<>();
        cells.add(new StringCell(scored.name()));
        Arrays.stream(kept).forEach(i -> cells.add(input.getCell(i)));
        ConfusionCounts counts = scored.counts();
        for (Metric metric : Metric.values()) {
            cells.add(Cells.of(metric.of(counts, rule)));
        }
        for (long count : new long[] {counts.tp(), counts.fp(), counts.fn(), counts.tn()}) {
            cells.add(new LongCell(count));
        }
        if (objects) {
            addObjects(cells, scored);
        }
        if (overlays) {
            cells.add(overlay == null ? DataType.getMissingCell() : PNGImageCellFactory.create(overlay));
        }
        return new DefaultRow(input.getKey(), cells);
    }

    private void addObjects(List<DataCell> cells, ScoredItem scored) {
        for (ObjectScore score : ObjectScore.values()) {
            cells.add(Cells.of(scored.score(score, rule)));
        }
        CellCounts counts = scored.cells() == null ? null : scored.cells().atHalf();
        cells.add(counts == null ? DataType.getMissingCell() : new IntCell((int) counts.truth()));
        cells.add(counts == null ? DataType.getMissingCell() : new IntCell((int) counts.predicted()));
    }

    private DataTableSpec spec(DataTableSpec table, ScorerNodeParameters p) throws InvalidSettingsException {
        List<DataColumnSpec> columns = new ArrayList<>();
        columns.add(column(ITEM, StringCell.TYPE));
        Arrays.stream(kept).mapToObj(table::getColumnSpec).forEach(columns::add);
        Arrays.stream(Metric.values()).forEach(m -> columns.add(column(m.title(), DoubleCell.TYPE)));
        List.of("TP", "FP", "FN", "TN").forEach(n -> columns.add(column(n, LongCell.TYPE)));
        if (objects) {
            Arrays.stream(ObjectScore.values()).forEach(s -> columns.add(column(s.title(), DoubleCell.TYPE)));
            columns.add(column(ColumnNames.TRUE_CELLS, IntCell.TYPE));
            columns.add(column(ColumnNames.PREDICTED_CELLS, IntCell.TYPE));
        }
        Set<String> names = new LinkedHashSet<>();
        for (DataColumnSpec column : columns) {
            if (!names.add(column.getName())) {
                throw new InvalidSettingsException(
                        "The column '" + column.getName() + "' (setting \"" + ScorerNodeParameters.SAMPLE_COLUMN
                                + "\") is named like a column of scores. Rename it before this node.");
            }
        }
        DataTableSpec scores = new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
        if (!overlays) {
            return scores;
        }
        columns.add(column(
                Columns.unused(scores, p.overlayColumn, ScorerNodeParameters.OVERLAY_COLUMN),
                PNGImageCellFactory.TYPE));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }
}
