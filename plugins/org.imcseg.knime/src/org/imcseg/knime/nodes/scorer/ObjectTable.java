// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.ObjectMatches;
import org.imcseg.core.metrics.ObjectSums;
import org.imcseg.core.metrics.ScoredItem;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The table of all cells together, one row an IoU threshold. */
final class ObjectTable {
    private static final String[] NAMES = {"IoU", "TP", "FP", "FN", "Precision", "Recall", "F1", "AP"};

    private ObjectTable() {}

    static DataTableSpec spec() {
        DataType[] types = new DataType[NAMES.length];
        Arrays.setAll(types, i -> i >= 1 && i <= 3 ? LongCell.TYPE : DoubleCell.TYPE);
        return new DataTableSpec(NAMES, types);
    }

    static BufferedDataTable of(List<ScoredItem> items, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(spec());
        items.stream()
                .map(ScoredItem::cells)
                .filter(Objects::nonNull)
                .reduce(ObjectSums::plus)
                .ifPresent(all -> {
                    for (int i = 0; i < ObjectMatches.AP_THRESHOLDS.size(); i++) {
                        CellCounts counts = all.counts().get(i);
                        container.addRowToTable(new DefaultRow(
                                RowKey.createRowKey(container.size()),
                                new DoubleCell(ObjectMatches.AP_THRESHOLDS.get(i)),
                                new LongCell(counts.matched()),
                                new LongCell(counts.unmatchedPredicted()),
                                new LongCell(counts.unmatchedTrue()),
                                Cells.of(counts.precision()),
                                Cells.of(counts.recall()),
                                Cells.of(counts.f1()),
                                Cells.of(counts.ap())));
                    }
                });
        container.close();
        return container.getTable();
    }
}
