// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * Label and relative inner distance of a pixel in one byte: 0 is background, 1 is a pixel that nobody annotated, 2 to
 * 255 are cell with distances from 1/254 to 1. A distance is off by 1/508 at most, far less than outlines drawn by hand
 * are; only in cells of more than 1000 pixels across are the smallest distances rounded up.
 */
final class TargetCode {
    /** A pixel that is not annotated: it does not count. */
    static final byte IGNORED = 1;

    private static final int LARGEST = 255;
    private static final int STEPS = LARGEST - 1;
    private static final float[] DISTANCES = new float[LARGEST + 1];

    static {
        for (int code = IGNORED + 1; code <= LARGEST; code++) {
            DISTANCES[code] = (code - 1f) / STEPS;
        }
    }

    private TargetCode() {}

    /** A pixel of a cell. @param distance 0 to 1 */
    static byte cell(float distance) {
        return (byte) (1 + Math.max(1, Math.round(distance * STEPS)));
    }

    /** 1 for cell, 0 for background and where it is not annotated. */
    static float truth(byte code) {
        return code == 0 || code == IGNORED ? 0 : 1;
    }

    /** 1 for a pixel that counts, 0 for one that is not annotated. */
    static float weight(byte code) {
        return code == IGNORED ? 0 : 1;
    }

    /** The distance; 0 outside of cells. */
    static float distance(byte code) {
        return DISTANCES[code & LARGEST];
    }
}
