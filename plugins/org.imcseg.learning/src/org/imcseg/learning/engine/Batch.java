// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import org.imcseg.learning.loss.Targets;

/**
 * Patches of equal size, stacked. The arrays are live: the caller may refill them after the call that received them.
 *
 * @param count number of patches n
 * @param channels image channels c
 * @param height of a patch in pixels h
 * @param width of a patch in pixels w
 * @param pixels n × c × h × w intensities, row-major
 * @param targets what the outputs are compared with, n × h × w pixels
 */
public record Batch(int count, int channels, int height, int width, float[] pixels, Targets targets) {
    /** A batch for a network without distance output. */
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

    /** Labels, n × h × w: 1 for cell, 0 for background. */
    public float[] truth() {
        return targets.truth();
    }

    /** Pixel weights, n × h × w: 1 for pixels that count, 0 in padding. */
    public float[] weight() {
        return targets.weight();
    }
}
