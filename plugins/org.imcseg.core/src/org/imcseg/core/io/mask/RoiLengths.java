// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Lengths that a file of an ImageJ ROI states and that ImageJ makes arrays of, unseen: a damaged one may ask for
 * gigabytes. Offsets and types are those of ImageJ's {@code RoiDecoder}.
 */
final class RoiLengths {
    private static final int HEADER = 64;
    private static final int TYPE = 6;
    private static final int POINTS = 16;
    private static final int MANY_POINTS = 18;
    private static final int SHAPE = 36;
    private static final int HEADER2 = 60;
    private static final int NAME = 20;
    private static final int PROPERTIES = 44;
    /** Polygon, freeline, polyline, freehand, traced, angle, points: what is made of points. */
    private static final Set<Integer> OF_POINTS = Set.of(0, 4, 5, 7, 8, 9, 10);

    private RoiLengths() {}

    /** @throws IOException if the file would be shorter than what it states */
    static void check(byte[] roi) throws IOException {
        if (roi.length < HEADER) {
            return; // which ImageJ finds itself
        }
        ByteBuffer bytes = ByteBuffer.wrap(roi);
        check(bytes, SHAPE, "points of a shape");
        if (bytes.getShort(POINTS) == 0 && OF_POINTS.contains((int) bytes.get(TYPE))) {
            check(bytes, MANY_POINTS, "points");
        }
        long second = bytes.getInt(HEADER2);
        if (second > 0 && second + PROPERTIES + Integer.BYTES <= roi.length) {
            check(bytes, (int) second + NAME, "characters of a name");
            check(bytes, (int) second + PROPERTIES, "characters of properties");
        }
    }

    private static void check(ByteBuffer bytes, int at, String what) throws IOException {
        int length = bytes.getInt(at);
        if (length < 0 || length > bytes.capacity()) {
            throw new IOException("it states " + length + " " + what + " in " + bytes.capacity() + " bytes");
        }
    }
}
