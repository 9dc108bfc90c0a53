// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.suspects.Suspect;
import org.imcseg.core.suspects.Suspect.Kind;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes the tables of suspects and of images. */
final class SuspectTables {
    private SuspectTables() {}

    /** @param truth whether true masks are given */
    static DataTableSpec suspectsSpec(boolean truth) {
        List<DataColumnSpec> columns = new ArrayList<>(List.of(
                column("Rank", IntCell.TYPE),
                column("Kind", StringCell.TYPE),
                column("Score", DoubleCell.TYPE),
                column("Confident", BooleanCell.TYPE),
                column("Probability", DoubleCell.TYPE),
                column("Sample", StringCell.TYPE),
                column("Image", StringCell.TYPE),
                column("Cell", IntCell.TYPE),
                column("X", IntCell.TYPE),
                column("Y", IntCell.TYPE),
                column("Width", IntCell.TYPE),
                column("Height", IntCell.TYPE),
                column("Area", IntCell.TYPE)));
        if (truth) {
            columns.add(column("Erased Cell", BooleanCell.TYPE));
        }
        columns.add(column("Thumbnail", PNGImageCellFactory.TYPE));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    static DataTableSpec imagesSpec() {
        return new DataTableSpec(
                column("Sample", StringCell.TYPE),
                column("Fold", IntCell.TYPE),
                column("Missing Cells", IntCell.TYPE),
                column("Doubted Cells", IntCell.TYPE),
                column("Overlay", PNGImageCellFactory.TYPE));
    }

    static BufferedDataTable suspects(SuspectReview review, boolean truth, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(suspectsSpec(truth));
        for (Suspect s : review.listed()) {
            SuspectReview.Image image = review.images().get(s.image());
            List<DataCell> cells = new ArrayList<>(List.of(
                    new IntCell(s.rank()),
                    new StringCell(s.kind().label()),
                    new DoubleCell(s.score()),
                    Cells.of(s.confident()),
                    new DoubleCell(s.probability()),
                    text(image.sample()),
                    new StringCell(image.id()),
                    s.cell() == 0 ? DataType.getMissingCell() : new IntCell(s.cell()),
                    new IntCell(s.region().x()),
                    new IntCell(s.region().y()),
                    new IntCell(s.region().width()),
                    new IntCell(s.region().height()),
                    new IntCell(s.region().area())));
            if (truth) {
                cells.add(
                        s.kind() == Kind.MISSING && image.judged()
                                ? Cells.of(review.score().isRight(s.rank()))
                                : DataType.getMissingCell());
            }
            cells.add(picture(review.thumbnail(s)));
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(container.size()), cells));
        }
        return close(container);
    }

    static BufferedDataTable images(SuspectReview review, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(imagesSpec());
        for (SuspectReview.Image image : review.images()) {
            container.addRowToTable(new DefaultRow(
                    image.id(),
                    text(image.sample()),
                    image.fold() == 0 ? DataType.getMissingCell() : new IntCell(image.fold()),
                    new IntCell(image.missing()),
                    new IntCell(image.doubted()),
                    picture(image.overlay())));
        }
        return close(container);
    }

    private static DataCell text(String text) {
        return text.isEmpty() ? DataType.getMissingCell() : new StringCell(text);
    }

    private static DataCell picture(byte[] png) {
        return png == null ? DataType.getMissingCell() : PNGImageCellFactory.create(png);
    }

    private static BufferedDataTable close(BufferedDataContainer container) {
        container.close();
        return container.getTable();
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }
}
