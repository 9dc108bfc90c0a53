// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.util.stream.LongStream;

/**
 * One image file directory.
 *
 * @param index among all directories of the file, as the TIFF library counts
 * @param width in pixels
 * @param height in pixels
 * @param bits of a sample
 * @param format of a sample: 1 unsigned, 2 signed, 3 floating point
 * @param samples of a pixel
 * @param planar whether the samples are in planes of their own (PlanarConfiguration 2)
 * @param compression tag value; 1 is none
 * @param photometric interpretation tag value; 2 is RGB
 * @param predictor tag value; 1 is none
 * @param fillOrder order of the bits in a byte; 1 is the default
 * @param tiled whether it has tiles instead of strips
 * @param segmentWidth of a strip or tile in pixels
 * @param segmentHeight of a strip or tile in rows
 * @param offsets of the strips or tiles
 * @param byteCounts of the strips or tiles
 * @param description tag 270; empty without
 * @param name tag 285; empty without
 * @param sliceLabels ImageJ's labels of all pages, on the first; empty array without
 * @param software tag 305; empty without
 * @param orientation tag value; 1 is the first row at the top, from left to right
 * @param resolution pixels per centimetre; 0 where the file states none, or uses another unit
 */
record TiffPage(
        int index,
        int width,
        int height,
        int bits,
        int format,
        int samples,
        boolean planar,
        int compression,
        int photometric,
        int predictor,
        int fillOrder,
        boolean tiled,
        int segmentWidth,
        int segmentHeight,
        long[] offsets,
        long[] byteCounts,
        String description,
        String name,
        String[] sliceLabels,
        String software,
        int orientation,
        double resolution) {
    /** Bytes of the decoded pixels. */
    long decodedBytes() {
        return ((long) width * samples * bits + 7) / 8 * height;
    }

    /** A page like this one whose data lie further on and that has no text of its own. */
    TiffPage moved(int newIndex, long bytes) {
        boolean same = bytes == 0;
        return new TiffPage(
                newIndex,
                width,
                height,
                bits,
                format,
                samples,
                planar,
                compression,
                photometric,
                predictor,
                fillOrder,
                tiled,
                segmentWidth,
                segmentHeight,
                LongStream.of(offsets).map(offset -> offset + bytes).toArray(),
                byteCounts,
                same ? description : "",
                same ? name : "",
                same ? sliceLabels : new String[0],
                software,
                orientation,
                resolution);
    }

    String kind() {
        return (format == 3 ? "float" : format == 2 ? "signed " : "unsigned ") + bits + " bit";
    }
}
