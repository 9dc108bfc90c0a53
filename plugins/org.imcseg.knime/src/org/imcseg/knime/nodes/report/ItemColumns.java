// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.util.OptionalInt;

import org.imcseg.core.report.ItemScores;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.ScoreColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;

/** Where scores and overlay of an item stand in its row. */
record ItemColumns(ScoreColumns scores, OptionalInt overlay) {
    static ItemColumns find(DataTableSpec table, ReportNodeParameters p) throws InvalidSettingsException {
        return new ItemColumns(new ScoreColumns(table, p.dscColumn, p.jaccardColumn, p.precisionColumn, p.recallColumn, p.specificityColumn),
                Columns.optionalPicture(table, Columns.unlessDefaultIsAbsent(table, p.overlayColumn, ColumnNames.OVERLAY), "Overlay column"));
    }

    ItemScores read(DataRow row) {
        return new ItemScores(row.getKey().getString(), scores.scores(row), scores.cells(row),
                overlay.isPresent() ? picture(row.getCell(overlay.getAsInt())) : null);
    }

    private static byte[] picture(DataCell cell) {
        return cell.isMissing() ? null : ((PNGImageValue)cell).getImageContent().getByteArray();
    }
}
