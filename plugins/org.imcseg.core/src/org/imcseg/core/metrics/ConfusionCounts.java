// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

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
     * @param truth true where a cell is
     * @param prediction true where one was predicted, as long
     * @param valid true where a pixel counts (padding does not), as long; null if all do
     */
    public static ConfusionCounts of(boolean[] truth, boolean[] prediction, boolean[] valid) {
        if (truth.length != prediction.length || valid != null && valid.length != truth.length) {
            throw new IllegalArgumentException("Truth has " + truth.length + " pixels, the prediction " + prediction.length
                    + (valid == null ? "" : ", the valid area " + valid.length) + ".");
        }
        long[] n = new long[4];
        for (int i = 0; i < truth.length; i++) {
            if (valid == null || valid[i]) {
                n[(truth[i] ? 2 : 0) + (prediction[i] ? 1 : 0)]++;
            }
        }
        return new ConfusionCounts(n[3], n[1], n[2], n[0]);
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
