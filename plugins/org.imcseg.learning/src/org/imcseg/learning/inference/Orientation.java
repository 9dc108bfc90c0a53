// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

import org.imcseg.core.image.MultiChannelImage;

/**
 * One of the eight orientations of an image: its reflections and quarter turns (the dihedral group D4).
 *
 * @param transposed whether rows become columns, after the flips
 * @param flippedX whether columns are reversed
 * @param flippedY whether rows are reversed
 */
record Orientation(boolean transposed, boolean flippedX, boolean flippedY) {
    static final int COUNT = 8;

    /** @param index 0 (identity) to 7 */
    static Orientation of(int index) {
        return new Orientation((index & 1) != 0, (index & 2) != 0, (index & 4) != 0);
    }

    /** The image in this orientation; planes are copied. */
    MultiChannelImage apply(MultiChannelImage image) {
        int width = image.width();
        int height = image.height();
        float[][] planes = new float[image.channelCount()][width * height];
        for (int c = 0; c < planes.length; c++) {
            float[] from = image.plane(c);
            for (int y = 0, i = 0; y < height; y++) {
                for (int x = 0; x < width; x++, i++) {
                    planes[c][place(x, y, width, height)] = from[i];
                }
            }
        }
        return new MultiChannelImage(
                transposed ? height : width, transposed ? width : height, image.channels(), planes, image.pixelSize());
    }

    /** Adds a map of the reoriented image to a sum in the original orientation, of the given size. */
    void addBack(float[] turned, float[] sum, int width, int height) {
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                sum[i] += turned[place(x, y, width, height)];
            }
        }
    }

    /** Index in the reoriented image of the pixel (x, y). */
    private int place(int x, int y, int width, int height) {
        int u = flippedX ? width - 1 - x : x;
        int v = flippedY ? height - 1 - y : y;
        return transposed ? u * height + v : v * width + u;
    }
}
