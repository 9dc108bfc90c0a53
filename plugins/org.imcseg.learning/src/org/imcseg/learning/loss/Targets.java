// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/**
 * The targets of a batch of n samples. The arrays are live.
 *
 * @param area pixels of a sample, h × w
 * @param truth n × h × w: 1 for cell, 0 for background
 * @param weight n × h × w: 1 for pixels that count, 0 in padding
 * @param distance n × h × w: relative inner distance of cell pixels, 0 to 1; null if not learned
 */
public record Targets(int area, float[] truth, float[] weight, float[] distance) {
    public Targets {
        if (weight.length != truth.length
                || distance != null && distance.length != truth.length
                || area < 1
                || truth.length % area != 0) {
            throw new IllegalArgumentException(
                    "Samples of " + area + " pixels cannot have " + truth.length + " labels, " + weight.length
                            + " weights" + (distance == null ? "." : " and " + distance.length + " distances."));
        }
    }

    /** Number of pixels of all samples. */
    public int pixels() {
        return truth.length;
    }
}
