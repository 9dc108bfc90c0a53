// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.util.OptionalInt;

import org.imcseg.core.report.ItemScores;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;

/** Where the scores of an item stand in its row. */
record ScoreColumns(int dsc, int jaccard, int precision, int recall, int specificity, OptionalInt overlay) {
    static ScoreColumns find(DataTableSpec table, ReportNodeParameters p) throws InvalidSettingsException {
        return new ScoreColumns(Columns.number(table, p.dscColumn, "DSC column"), Columns.number(table, p.jaccardColumn, "Jaccard column"),
                Columns.number(table, p.precisionColumn, "Precision column"), Columns.number(table, p.recallColumn, "Recall column"),
                Columns.number(table, p.specificityColumn, "Specificity column"),
                Columns.optionalPicture(table, Columns.unlessDefaultIsAbsent(table, p.overlayColumn, ColumnNames.OVERLAY), "Overlay column"));
    }

    ItemScores read(DataRow row) {
        return new ItemScores(row.getKey().getString(), Cells.number(row, dsc, Double.NaN), Cells.number(row, jaccard, Double.NaN),
                Cells.number(row, precision, Double.NaN), Cells.number(row, recall, Double.NaN), Cells.number(row, specificity, Double.NaN),
                overlay.isPresent() ? picture(row.getCell(overlay.getAsInt())) : null);
    }

    private static byte[] picture(DataCell cell) {
        return cell.isMissing() ? null : ((PNGImageValue)cell).getImageContent().getByteArray();
    }
}
