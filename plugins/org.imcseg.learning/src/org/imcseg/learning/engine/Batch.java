// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import org.imcseg.learning.loss.Targets;

/**
 * Patches of one size, stacked. Arrays are live and may be filled anew after the call that they were given to.
 *
 * @param count number of patches n
 * @param channels image channels c
 * @param height of a patch in pixels h
 * @param width of a patch in pixels w
 * @param pixels n × c × h × w intensities, row-major
 * @param targets what the outputs are compared with, n × h × w pixels
 */
public record Batch(int count, int channels, int height, int width, float[] pixels, Targets targets) {
    /** Targets of a network without distance output. */
    public Batch(int count, int channels, int height, int width, float[] pixels, float[] truth, float[] weight) {
        this(count, channels, height, width, pixels, new Targets(height * width, truth, weight, null));
    }

    public Batch {
        int area = count * height * width;
        if (pixels.length != area * channels || targets.pixels() != area || targets.area() != height * width) {
            throw new IllegalArgumentException("A batch of " + count + " x " + channels + " x " + height + " x " + width
                    + " cannot hold " + pixels.length + " intensities and " + targets.pixels() + " labels.");
        }
    }

    /** n × h × w: 1 for cell, 0 for background. */
    public float[] truth() {
        return targets.truth();
    }

    /** n × h × w: 1 where the pixel counts, 0 in padding. */
    public float[] weight() {
        return targets.weight();
    }
}
