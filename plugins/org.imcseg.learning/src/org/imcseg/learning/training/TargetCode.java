// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * Label and relative inner distance of a pixel in one byte: 0 is background, 1 an unannotated pixel, 2 to 255 are cell
 * with distances from 1/254 to 1. The quantisation error of a distance is at most 1/508, far below that of hand-drawn
 * outlines; only in cells more than 1000 pixels wide are the smallest distances rounded up.
 */
final class TargetCode {
    /** An unannotated pixel, which does not count. */
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

    /** 1 for cell, 0 for background and unannotated pixels. */
    static float truth(byte code) {
        return code == 0 || code == IGNORED ? 0 : 1;
    }

    /** 1 for a pixel that counts, 0 for an unannotated one. */
    static float weight(byte code) {
        return code == IGNORED ? 0 : 1;
    }

    /** The distance; 0 outside cells. */
    static float distance(byte code) {
        return DISTANCES[code & LARGEST];
    }
}
