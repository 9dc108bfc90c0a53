// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imcseg.core.identity.MaskMarks;
import org.imcseg.core.identity.PixelMarks;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageCells.PixelKind;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.knip.base.data.img.ImgPlusValue;

/** Pixel marks that identify a row's image and masks, and the row's name in messages. */
public final class RowPixels {
    private RowPixels() {}

    /** Marks of an image in these channels; empty if it lacks one of them. */
    public static long[] marks(MultiChannelImage image, List<String> channels, Progress progress) {
        return image.channels().containsAll(channels) ? PixelMarks.of(image.select(channels), progress) : new long[0];
    }

    /**
     * Marks of all masks of a row, without padding: of all single-plane integer images in other columns than its image.
     */
    public static long[] maskMarks(DataTableSpec table, DataRow row, int image) {
        PatchColumns patches = PatchColumns.in(table);
        return IntStream.range(0, row.getNumCells())
                .filter(c -> c != image)
                .mapToObj(c -> mask(row.getCell(c)))
                .flatMap(Optional::stream)
                .flatMapToLong(mask -> Arrays.stream(MaskMarks.of(patches.crop(row, mask))))
                .distinct()
                .toArray();
    }

    /** Empty if the cell holds something else, such as an image of another node. */
    private static Optional<LabelMask> mask(DataCell cell) {
        if (cell.isMissing() || !(cell instanceof ImgPlusValue<?>) || ImageCells.kind(cell) == PixelKind.REAL) {
            return Optional.empty();
        }
        try {
            return Optional.of(ImageCells.mask(cell));
        } catch (IllegalArgumentException e) { // several planes, or values that are not ids
            return Optional.empty();
        }
    }

    /** Name of the image that a row shows or is a patch of, with the file that it was read from if known. */
    public static String described(DataTableSpec table, DataRow row) {
        String name = "'" + PatchColumns.in(table).image(row) + "'";
        int source = Columns.find(table, ColumnNames.SOURCE, StringValue.class);
        String file = source < 0 ? "" : Cells.text(row, source);
        return file.isEmpty() ? name : name + " (" + file + ")";
    }
}
