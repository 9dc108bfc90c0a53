// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import java.util.BitSet;

/**
 * Puts patches of real values back together. Padding is cropped off; where patches overlap, values are blended with
 * weights that fall linearly from a patch's middle to its edge. Patches that agree, as those of a grid do, give the
 * image back to the last bit. For instance ids use {@link LabelAssembler}.
 */
public final class PatchAssembler {
    private final PatchGrid grid;
    private final int channels;
    private final boolean blend;
    /** Without overlap values go straight here. */
    private final float[][] values;
    /** With overlap they are summed here in double precision, so that the mean of equal floats is that float. */
    private final double[][] sums;

    private final double[] weights;
    private final BitSet seen = new BitSet();

    /** @param channels number of planes of each patch */
    public PatchAssembler(PatchGrid grid, int channels) {
        this.grid = grid;
        this.channels = channels;
        this.blend = grid.settings().stride() < grid.settings().size() && grid.count() > 1;
        int size = grid.width() * grid.height();
        this.values = blend ? null : new float[channels][size];
        this.sums = blend ? new double[channels][size] : null;
        this.weights = blend ? new double[size] : null;
    }

    /**
     * Adds a patch; the order does not matter beyond rounding.
     *
     * @param planes one array of size × size values a channel, row-major
     * @throws IllegalArgumentException if it was added before or has another shape
     */
    public void add(Patch patch, float[][] planes) {
        if (planes.length != channels) {
            throw new IllegalArgumentException("A patch has " + planes.length + " channels, not " + channels + ".");
        }
        for (float[] plane : planes) {
            requireLength(plane.length, patch);
        }
        markSeen(seen, patch);
        for (int j = patch.top(); j < patch.bottom(); j++) {
            for (int i = patch.left(); i < patch.right(); i++) {
                int to = (patch.y() + j) * grid.width() + patch.x() + i;
                int from = j * patch.size() + i;
                if (blend) {
                    double weight = (double) depth(i, patch.size()) * depth(j, patch.size());
                    weights[to] += weight;
                    for (int c = 0; c < channels; c++) {
                        sums[c][to] += weight * planes[c][from];
                    }
                } else {
                    for (int c = 0; c < channels; c++) {
                        values[c][to] = planes[c][from];
                    }
                }
            }
        }
    }

    /** Number of patches that have not been added. */
    public int missing() {
        return grid.count() - seen.cardinality();
    }

    /**
     * The whole planes, width × height values each.
     *
     * @throws IllegalStateException if patches are missing
     */
    public float[][] finish() {
        requireComplete(missing(), grid);
        if (!blend) {
            return values;
        }
        float[][] planes = new float[channels][weights.length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < weights.length; i++) {
                planes[c][i] = (float) (sums[c][i] / weights[i]);
            }
        }
        return planes;
    }

    /** Steps from the nearer edge of a patch, counted from 1. */
    static int depth(int i, int size) {
        return Math.min(i + 1, size - i);
    }

    static void requireLength(int length, Patch patch) {
        if (length != patch.size() * patch.size()) {
            throw new IllegalArgumentException(
                    "A patch has " + length + " pixels, not " + patch.size() + " x " + patch.size() + ".");
        }
    }

    static void markSeen(BitSet seen, Patch patch) {
        if (seen.get(patch.index())) {
            throw new IllegalArgumentException("The patch at (" + patch.x() + ", " + patch.y() + ") was given twice.");
        }
        seen.set(patch.index());
    }

    static void requireComplete(int missing, PatchGrid grid) {
        if (missing > 0) {
            throw new IllegalStateException(missing + " of " + grid.count() + " patches are missing for an image of "
                    + grid.width() + " x " + grid.height() + " pixels.");
        }
    }
}
