// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.knip.base.data.img.ImgPlusValue;

/** The image in a cell; copies only the planes that are requested, since a view may show three of fifty channels. */
public final class ImagePlanes {
    private final PixelReader reader;
    private final List<String> channels;

    private ImagePlanes(PixelReader reader, List<String> channels) {
        this.reader = reader;
        this.channels = channels;
    }

    /**
     * @param cell an {@link ImgPlusValue}, not missing
     * @param column its column, whose properties may name the channels; may be null
     * @throws IllegalArgumentException if its axes cannot be understood
     */
    public static ImagePlanes of(DataCell cell, DataColumnSpec column) {
        ImgPlusValue<?> value = (ImgPlusValue<?>) cell;
        PixelReader reader = new PixelReader(value.getImgPlus());
        return new ImagePlanes(reader, ImageCells.names(value, column, reader.channels()));
    }

    /** Number of columns in pixels. */
    public int width() {
        return reader.width();
    }

    /** Number of rows in pixels. */
    public int height() {
        return reader.height();
    }

    /** Names of the channels; Channel 1, Channel 2 … if they are unnamed. */
    public List<String> channels() {
        return channels;
    }

    /** A copy of a channel's values, row-major. */
    public float[] plane(int channel) {
        if (channel < 0 || channel >= channels.size()) {
            throw new IllegalArgumentException("There is no channel " + channel + " among " + channels.size() + ".");
        }
        return reader.plane(channel);
    }
}
