// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import org.imcseg.core.image.LabelMask;

/**
 * How often prediction and truth agreed, in pixels.
 *
 * @param tp true positives: cell in both
 * @param fp false positives: cell in the prediction only
 * @param fn false negatives: cell in the truth only
 * @param tn true negatives: background in both
 */
public record ConfusionCounts(long tp, long fp, long fn, long tn) {
    /** No pixels. */
    public static final ConfusionCounts NONE = new ConfusionCounts(0, 0, 0, 0);

    /**
     * Counts.
     *
     * @param truth cells
     * @param prediction true where one was predicted, as many pixels
     * @param valid true where a pixel counts (padding does not), as many; null if all do
     */
    public static ConfusionCounts of(LabelMask truth, boolean[] prediction, boolean[] valid) {
        int[] ids = truth.ids();
        requireLengths(ids.length, prediction, valid);
        // sums without branches: cells have ragged edges, which a processor mispredicts; there are fewer than 2^31 pixels
        int pixels = ids.length;
        int cell = 0;
        int predicted = 0;
        int both = 0;
        if (valid == null) {
            for (int i = 0; i < ids.length; i++) {
                int t = -ids[i] >>> 31;
                int p = prediction[i] ? 1 : 0;
                cell += t;
                predicted += p;
                both += t & p;
            }
        } else {
            pixels = 0;
            for (int i = 0; i < ids.length; i++) {
                int counts = valid[i] ? 1 : 0;
                int t = -ids[i] >>> 31 & counts;
                int p = (prediction[i] ? 1 : 0) & counts;
                pixels += counts;
                cell += t;
                predicted += p;
                both += t & p;
            }
        }
        return new ConfusionCounts(both, predicted - both, cell - both, pixels - cell - predicted + both);
    }

    private static void requireLengths(int truth, boolean[] prediction, boolean[] valid) {
        if (truth != prediction.length || valid != null && valid.length != truth) {
            throw new IllegalArgumentException("Truth has " + truth + " pixels, the prediction " + prediction.length
                    + (valid == null ? "" : ", the valid area " + valid.length) + ".");
        }
    }

    public ConfusionCounts plus(ConfusionCounts other) {
        return new ConfusionCounts(tp + other.tp, fp + other.fp, fn + other.fn, tn + other.tn);
    }

    /** Number of pixels. */
    public long total() {
        return tp + fp + fn + tn;
    }

    /** True if there is a cell neither in the truth nor in the prediction. */
    public boolean bothEmpty() {
        return tp + fp + fn == 0;
    }
}
