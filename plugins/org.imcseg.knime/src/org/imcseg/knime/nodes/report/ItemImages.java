// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.ItemScores;
import org.imcseg.core.report.pictures.ItemImage;
import org.imcseg.core.report.pictures.PictureStore;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageCells.PixelKind;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.knip.base.data.img.ImgPlusValue;

/** Reads the images of scored items, and their masks, into the report. Row IDs name the items. */
final class ItemImages {
    private static final float CELL_FROM = 0.5f;

    private final DataTableSpec table;
    private final OptionalInt image;
    private final int truth;
    private final OptionalInt predicted;
    private final List<String> warnings = new ArrayList<>();

    ItemImages(DataTableSpec table, ReportNodeParameters p) throws InvalidSettingsException {
        this.table = table;
        image = Columns.optionalImage(
                table,
                Columns.unlessDefaultIsAbsent(table, p.imageColumn, ColumnNames.IMAGE),
                ReportNodeParameters.IMAGE_COLUMN);
        truth = Columns.image(table, p.maskColumn, ReportNodeParameters.MASK_COLUMN);
        String cells = table.containsName(p.cellsColumn) || !p.cellsColumn.equals(ColumnNames.CELLS)
                ? p.cellsColumn
                : ColumnNames.PREDICTION;
        predicted = Columns.optionalImage(
                table,
                Columns.unlessDefaultIsAbsent(table, cells, ColumnNames.PREDICTION),
                ReportNodeParameters.CELLS_COLUMN);
    }

    /** Whether this is a table of images rather than of skipped items. */
    static boolean isTableOfImages(DataTableSpec table) {
        return !Columns.names(table, ImgPlusValue.class).isEmpty();
    }

    /** Pictures of up to as many items as a page holds, from the worst to the best. */
    PictureStore read(BufferedDataTable rows, List<ItemScores> items, Progress progress) {
        Set<String> wanted = new HashSet<>();
        ItemScores.spread(items, PictureStore.MOST).forEach(i -> wanted.add(i.item()));
        PictureStore store = new PictureStore(wanted.size());
        List<String> failed = new ArrayList<>();
        for (DataRow row : rows) {
            String name = row.getKey().getString();
            if (wanted.contains(name) && !row.getCell(truth).isMissing()) {
                progress.checkCancelled();
                progress.report(store.names().size() / (double) wanted.size(), "Drawing " + name);
                try {
                    store.add(name, item(row));
                } catch (IllegalArgumentException e) {
                    failed.add(name + " (" + e.getMessage() + ")");
                }
            }
        }
        if (!failed.isEmpty()) {
            warnings.add(failed.size() + " of " + wanted.size() + " items have no picture in the report. The first: "
                    + failed.get(0));
        } else if (store.names().isEmpty() && !items.isEmpty()) {
            warnings.add("The report has no images: no row of the table of images has a true mask and the row ID "
                    + "of a scored item, such as '"
                    + items.get(0).item() + "'. Connect the table that the Dice Scorer scored.");
        }
        return store;
    }

    /** Warnings for the user, as sentences. */
    List<String> warnings() {
        return warnings;
    }

    private ItemImage item(DataRow row) {
        DataCell picture = image.isPresent() ? row.getCell(image.getAsInt()) : null;
        DataCell cells = predicted.isPresent() ? row.getCell(predicted.getAsInt()) : null;
        return new ItemImage(
                picture == null || picture.isMissing()
                        ? null
                        : ImageCells.image(picture, table.getColumnSpec(image.getAsInt())),
                ImageCells.mask(row.getCell(truth)),
                cells == null || cells.isMissing() ? null : mask(cells));
    }

    /** Cells, or the foreground of a probability map. */
    private static LabelMask mask(DataCell cell) {
        if (ImageCells.kind(cell) != PixelKind.REAL) {
            return ImageCells.mask(cell);
        }
        ImageCells.Size size = ImageCells.size(cell);
        float[] values = ImageCells.probability(cell);
        int[] ids = new int[values.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = values[i] >= CELL_FROM ? 1 : 0;
        }
        return new LabelMask(size.width(), size.height(), ids);
    }
}
