// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mcd;

import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.io.channels.ChannelLabel;

/**
 * What the schema says of an acquisition.
 *
 * @param file with the acquisition
 * @param fileSize in bytes
 * @param id of the acquisition
 * @param description by the operator
 * @param positions names of the first three columns, X, Y, Z
 * @param channels the other columns, in order
 * @param start first byte of the block
 * @param end byte after the block
 * @param maxX width in pixels
 * @param maxY height in pixels
 * @param stepX µm between shots of a line; NaN if unknown
 * @param stepY µm between lines; NaN if unknown
 * @param format of the values: Float
 * @param valueBytes bytes a value: 4
 */
record McdHeader(
        Path file,
        long fileSize,
        int id,
        String description,
        List<String> positions,
        List<ChannelLabel> channels,
        long start,
        long end,
        int maxX,
        int maxY,
        double stepX,
        double stepY,
        String format,
        int valueBytes) {
    /** X, Y and Z go before the channels of every row. */
    static final int POSITIONS = 3;

    int rowValues() {
        return POSITIONS + channels.size();
    }

    McdHeader withEnd(long other) {
        return new McdHeader(
                file,
                fileSize,
                id,
                description,
                positions,
                channels,
                start,
                other,
                maxX,
                maxY,
                stepX,
                stepY,
                format,
                valueBytes);
    }

    String bytes() {
        return start + " to " + end;
    }

    /**
     * Why its block cannot be read; null where nothing speaks against it.
     *
     * @param overlapping acquisitions whose blocks overlap its own
     */
    String defect(List<McdHeader> overlapping) {
        if (!format.equalsIgnoreCase("Float") || valueBytes != Float.BYTES) {
            return "its values are " + valueBytes + "-byte " + format + " and not 4-byte Float";
        }
        if (channels.isEmpty() || !positions.equals(List.of("X", "Y", "Z"))) {
            return "its columns are " + positions + " and " + channels.size()
                    + " channels, and not X, Y, Z and channels";
        }
        if (start < 0 || end < 0) {
            return "its data offsets are missing or negative (" + bytes() + ")";
        }
        if (start == end) {
            return "its data block is empty (bytes " + bytes() + "): nothing was recorded";
        }
        if (start > end) {
            return "its data block ends before it starts (bytes " + bytes() + ")";
        }
        if (end > fileSize) {
            return "its data block (bytes " + bytes() + ") lies beyond the end of the file at byte " + fileSize;
        }
        if (maxX < 1 || maxY < 1) {
            return "its size is given as " + maxX + " x " + maxY + " pixels";
        }
        for (McdHeader other : overlapping) {
            if (other.start() == start && other.end == end) {
                return "its data block (bytes " + bytes() + ") is also that of acquisition " + other.id
                        + ", so it is unknown whose data they are";
            }
        }
        return null;
    }
}
