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
     * @param truth cells; pixels that it does not annotate do not count
     * @param prediction predicted cells, whatever their ids, as many pixels
     * @param valid true where a pixel counts (padding does not), as many; null if all do
     */
    public static ConfusionCounts of(LabelMask truth, LabelMask prediction, boolean[] valid) {
        int n = truth.size();
        if (n != prediction.size() || valid != null && valid.length != n) {
            throw new IllegalArgumentException("Truth has " + n + " pixels, the prediction " + prediction.size()
                    + (valid == null ? "" : ", the valid area " + valid.length) + ".");
        }
        return PixelCounter.count(truth.ids(), prediction.ids(), truth.counted(valid));
    }

    /** The sum of both counts, such as those of two patches of one image. */
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
