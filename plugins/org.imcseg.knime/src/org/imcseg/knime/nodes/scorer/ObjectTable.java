// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.ObjectMatches;
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

    private ObjectTable() {
    }

    static DataTableSpec spec() {
        DataType[] types = new DataType[NAMES.length];
        Arrays.setAll(types, i -> i >= 1 && i <= 3 ? LongCell.TYPE : DoubleCell.TYPE);
        return new DataTableSpec(NAMES, types);
    }

    static BufferedDataTable of(List<ScoredRow> rows, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(spec());
        List<ObjectMatches> matches = rows.stream().map(ScoredRow::objects).filter(Objects::nonNull).toList();
        ObjectMatches all = ObjectMatches.sum(matches);
        for (double iou : matches.isEmpty() ? new double[0] : ObjectMatches.AP_THRESHOLDS) {
            ConfusionCounts counts = ObjectScore.counts(all, iou);
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(container.size()), new DoubleCell(iou), new LongCell(counts.tp()),
                    new LongCell(counts.fp()), new LongCell(counts.fn()), Cells.of(all.precision(iou)), Cells.of(all.recall(iou)),
                    Cells.of(all.f1(iou)), Cells.of(all.ap(iou))));
        }
        container.close();
        return container.getTable();
    }
}
