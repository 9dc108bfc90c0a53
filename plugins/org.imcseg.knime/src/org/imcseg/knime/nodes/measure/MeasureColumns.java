// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.measure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.ImageNames;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** Reads images and cells from rows. Errors name the row. */
final class MeasureColumns {
    private final int image;
    private final int cells;
    private final DataColumnSpec column;
    private final String cellsColumn;
    private final ImageNames names;
    /** Rows by lower-case image name, because not all file systems are case-sensitive. */
    private final Map<String, String> named = new HashMap<>();

    private final boolean writesFiles;
    private List<String> channels;

    MeasureColumns(DataTableSpec table, MeasureNodeParameters p) throws InvalidSettingsException {
        image = Columns.image(table, p.imageColumn, MeasureNodeParameters.IMAGE_COLUMN);
        cells = Columns.image(table, p.cellsColumn, MeasureNodeParameters.CELLS_COLUMN);
        column = table.getColumnSpec(image);
        cellsColumn = p.cellsColumn;
        names = ImageNames.in(table);
        writesFiles = p.writesFiles();
        channels = ImageChannelNames.of(column).orElse(null);
    }

    /** The channels if known, from the column or from the first image read. */
    Optional<List<String>> channels() {
        return Optional.ofNullable(channels);
    }

    /** How the images were normalised; empty for raw counts or if unknown. */
    String normalisation() {
        return NormalisationProperty.of(column).orElse("");
    }

    /**
     * The name of the row's image, unique in the table: the row ID if another row's image, such as another patch of it,
     * has the same name.
     *
     * @throws IllegalArgumentException if files would have the same name
     */
    String name(DataRow row) {
        String key = row.getKey().getString();
        String name = names.name(row);
        String other = named.putIfAbsent(name.toLowerCase(Locale.ROOT), key);
        if (other != null && writesFiles) {
            throw new IllegalArgumentException(
                    "The rows " + other + " and " + key + " would both be written to files named '" + name
                            + ".csv', because their columns Source, Sample and ROI do not distinguish them. "
                            + "Give each row its own image, or clear \""
                            + MeasureNodeParameters.OUTPUT_FOLDER + "\".");
        }
        return other == null ? name : key;
    }

    /** Where the row's image was read from; empty if unknown. */
    String file(DataRow row) {
        return names.file(row);
    }

    /** Whether the row has both an image and cells. */
    boolean isComplete(DataRow row) {
        return !row.getCell(image).isMissing() && !row.getCell(cells).isMissing();
    }

    /** The image with the channels of all images, in one order. */
    MultiChannelImage image(DataRow row) {
        MultiChannelImage read;
        try {
            read = ImageCells.image(row.getCell(image), column);
        } catch (IllegalArgumentException e) {
            throw named(row, e);
        }
        if (channels == null) {
            channels = read.channels();
        }
        if (!new HashSet<>(channels).equals(new HashSet<>(read.channels()))) {
            throw new IllegalArgumentException(
                    "Row " + row.getKey() + ": the image '" + column.getName() + "' has the channels "
                            + read.channels() + ", but the table of cells has " + channels
                            + ". Select the same channels for all images in the reader.");
        }
        return read.select(channels);
    }

    /** The cells of the image. */
    LabelMask cells(DataRow row, MultiChannelImage of) {
        LabelMask mask;
        try {
            mask = ImageCells.mask(row.getCell(cells));
        } catch (IllegalArgumentException e) {
            throw named(row, e);
        }
        if (mask.width() != of.width() || mask.height() != of.height()) {
            throw new IllegalArgumentException(
                    "Row " + row.getKey() + ": the image '" + column.getName() + "' has " + of.width() + " x "
                            + of.height() + " pixels, but its cells '" + cellsColumn + "' have " + mask.width() + " x "
                            + mask.height()
                            + ". Choose the cells that were found in this image under \""
                            + MeasureNodeParameters.CELLS_COLUMN + "\".");
        }
        return mask;
    }

    private static IllegalArgumentException named(DataRow row, IllegalArgumentException cause) {
        return new IllegalArgumentException("Row " + row.getKey() + ": " + cause.getMessage(), cause);
    }
}
