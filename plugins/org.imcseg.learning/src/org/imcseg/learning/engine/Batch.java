// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

/**
 * Patches of one size, stacked. Arrays are live and may be filled anew after the call that they were given to.
 *
 * @param count number of patches n
 * @param channels image channels c
 * @param height of a patch in pixels h
 * @param width of a patch in pixels w
 * @param pixels n × c × h × w intensities, row-major
 * @param truth n × h × w: 1 for cell, 0 for background
 * @param weight n × h × w: 1 where the pixel counts, 0 in padding
 */
public record Batch(int count, int channels, int height, int width, float[] pixels, float[] truth, float[] weight) {
    public Batch {
        int area = count * height * width;
        if (pixels.length != area * channels || truth.length != area || weight.length != area) {
            throw new IllegalArgumentException("A batch of " + count + " x " + channels + " x " + height + " x " + width + " cannot hold " + pixels.length
                    + " intensities, " + truth.length + " labels and " + weight.length + " weights.");
        }
    }
}
