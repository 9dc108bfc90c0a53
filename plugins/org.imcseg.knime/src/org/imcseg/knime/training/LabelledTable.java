// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.identity.RowPixels;
import org.imcseg.learning.training.LabelledImage;
import org.imcseg.learning.training.LabelledImages;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/**
 * The labelled images of a table, read row by row as the trainer asks for them. Rows without image or mask are skipped
 * and counted.
 */
public final class LabelledTable implements LabelledImages, AutoCloseable {
    /** Title of the setting that names the column of images. */
    public static final String IMAGE_COLUMN = "Image column";
    /** Title of the setting that names the column of masks. */
    public static final String MASK_COLUMN = "Mask column";
    /** Title of the setting that names the column of samples. */
    public static final String SAMPLE_COLUMN = "Sample column";

    private final BufferedDataTable table;
    private final int image;
    private final int mask;
    private final OptionalInt sample;
    private final PatchColumns patches;
    private final int size;
    private UnaryOperator<MultiChannelImage> preparation = UnaryOperator.identity();
    private CloseableRowIterator rows;
    private DataRow row;
    private int next;

    /** @param sampleColumn may name none, or one that the table lacks */
    public LabelledTable(BufferedDataTable table, String imageColumn, String maskColumn, String sampleColumn)
            throws InvalidSettingsException {
        this.table = table;
        DataTableSpec spec = table.getDataTableSpec();
        image = Columns.image(spec, imageColumn, IMAGE_COLUMN);
        mask = Columns.image(spec, maskColumn, MASK_COLUMN);
        sample = spec.containsName(sampleColumn)
                ? Columns.optionalText(spec, sampleColumn, SAMPLE_COLUMN)
                : OptionalInt.empty();
        patches = PatchColumns.in(spec);
        size = count();
    }

    /** Applies a preparation to each image, as for the initial model of a training. */
    public void prepare(UnaryOperator<MultiChannelImage> step) {
        preparation = step;
    }

    /** Number of skipped rows. */
    public long skipped() {
        return table.size() - size;
    }

    /** The first image, for channel names that the column does not provide. */
    public MultiChannelImage first() {
        try (CloseableRowIterator iterator = table.iterator()) {
            while (iterator.hasNext()) {
                DataRow each = iterator.next();
                if (usable(each)) {
                    return image(each);
                }
            }
        }
        throw new IllegalArgumentException("The table has no row with both an image and a mask. Check the columns \""
                + IMAGE_COLUMN + "\" and \"" + MASK_COLUMN + "\".");
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public LabelledImage get(int index) {
        if (rows == null || index < next) {
            close();
            rows = table.iterator();
            next = 0;
        }
        do {
            do {
                row = rows.next();
            } while (!usable(row));
        } while (next++ < index);
        String id = row.getKey().getString();
        try {
            // cut off rather than marked, so that padding on any side is excluded
            MultiChannelImage pixels = patches.crop(row, image(row));
            LabelMask cells = patches.crop(row, ImageCells.mask(row.getCell(mask)));
            return new LabelledImage(id, sample(row), pixels, cells);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + id + ": " + e.getMessage(), e);
        }
    }

    /** The sample of each image, empty where unknown. */
    public List<String> samples() {
        List<String> samples = new ArrayList<>();
        try (CloseableRowIterator iterator = table.iterator()) {
            while (iterator.hasNext()) {
                DataRow each = iterator.next();
                if (usable(each)) {
                    samples.add(sample(each));
                }
            }
        }
        return samples;
    }

    private String sample(DataRow of) {
        return sample.isPresent() ? Cells.text(of, sample.getAsInt()) : "";
    }

    /** Name of the last returned image, or of the image that it is a patch of. */
    public String imageName() {
        return patches.image(row);
    }

    /** The same with the file that it was read from, if known. */
    public String imageAndFile() {
        return RowPixels.described(table.getDataTableSpec(), row);
    }

    /** The row of the last returned image, for its other columns. */
    public DataRow row() {
        return row;
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }

    private MultiChannelImage image(DataRow of) {
        return preparation.apply(
                ImageCells.image(of.getCell(image), table.getDataTableSpec().getColumnSpec(image)));
    }

    private boolean usable(DataRow of) {
        return !of.getCell(image).isMissing() && !of.getCell(mask).isMissing();
    }

    private int count() {
        int count = 0;
        try (CloseableRowIterator iterator = table.iterator()) {
            while (iterator.hasNext()) {
                count += usable(iterator.next()) ? 1 : 0;
            }
        }
        return count;
    }
}
