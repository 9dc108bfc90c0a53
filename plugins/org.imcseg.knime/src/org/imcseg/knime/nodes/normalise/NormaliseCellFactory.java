// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.normalise;

import java.util.Arrays;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.Normaliser;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.node.NodeLogger;

/** Normalises one row's image at a time and counts repaired values. */
final class NormaliseCellFactory extends SingleCellFactory {
    private static final NodeLogger LOGGER = NodeLogger.getLogger("IMC normalisation");

    private final Normaliser normaliser;
    private final double[] divisors;
    private final int column;
    private final DataColumnSpec columnSpec;
    private ImageCellWriter writer;
    private long notFinite;
    private long imagesNotFinite;
    private long hotPixels;

    /** @param divisors of the data set; null to use each image's own */
    NormaliseCellFactory(
            Normaliser normaliser, double[] divisors, int column, DataColumnSpec columnSpec, DataColumnSpec outSpec) {
        super(outSpec);
        this.normaliser = normaliser;
        this.divisors = divisors;
        this.column = column;
        this.columnSpec = columnSpec;
    }

    @Override
    public DataCell getCell(DataRow row) {
        DataCell cell = row.getCell(column);
        if (cell.isMissing()) {
            return DataType.getMissingCell();
        }
        if (writer == null) {
            writer = new ImageCellWriter(getFileStoreFactory());
        }
        try {
            MultiChannelImage image = ImageCells.image(cell, columnSpec);
            Normaliser.Result result = divisors == null ? normaliser.apply(image) : normaliser.apply(image, divisors);
            int bad = Arrays.stream(result.notFinite()).sum();
            notFinite += bad;
            imagesNotFinite += bad > 0 ? 1 : 0;
            hotPixels += Arrays.stream(result.hotPixels()).sum();
            return writer.image(result.image(), row.getKey().getString() + " normalised", ImageCells.source(cell));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + row.getKey() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void afterProcessing() {
        String text = warning();
        if (!text.isEmpty()) {
            LOGGER.warn(text);
        }
        if (hotPixels > 0) {
            LOGGER.info(hotPixels + " hot pixels were replaced.");
        }
    }

    /** A warning for the user; empty if there is none. */
    String warning() {
        return notFinite == 0
                ? ""
                : notFinite + " values in " + imagesNotFinite + " images of '" + columnSpec.getName()
                        + "' are NaN or infinite and count as 0.";
    }
}
