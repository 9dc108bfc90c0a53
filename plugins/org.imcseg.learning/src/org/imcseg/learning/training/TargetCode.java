// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * Label and relative inner distance of a pixel in one byte: 0 is background, 1 to 255 are cell with distances from 0 to 1. A distance is off by 1/508 at most, far less
 * than outlines drawn by hand are.
 */
final class TargetCode {
    private static final int LARGEST = 255;
    private static final int STEPS = LARGEST - 1;
    private static final float[] DISTANCES = new float[LARGEST + 1];

    static {
        for (int code = 1; code <= LARGEST; code++) {
            DISTANCES[code] = (code - 1f) / STEPS;
        }
    }

    private TargetCode() {
    }

    /** A pixel of a cell. @param distance 0 to 1 */
    static byte cell(float distance) {
        return (byte) (1 + Math.round(distance * STEPS));
    }

    /** 1 for cell, 0 for background. */
    static float truth(byte code) {
        return code == 0 ? 0 : 1;
    }

    /** The distance; 0 in the background. */
    static float distance(byte code) {
        return DISTANCES[code & LARGEST];
    }
}
