// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.List;

/**
 * What the object scores of an image need, to be added up over images. Panoptic quality = Σ IoU of matches / (TP + FP/2
 * + FN/2) and mean matched IoU = Σ IoU / TP are matched where IoU &gt; ½ (Kirillov et al., CVPR 2019).
 *
 * @param counts cells matched at each of {@link ObjectMatches#AP_THRESHOLDS}, where IoU ≥ threshold
 * @param iou sum of the IoU of pairs above ½
 * @param above number of pairs above ½
 */
public record ObjectSums(List<CellCounts> counts, double iou, long above) {
    public ObjectSums {
        counts = List.copyOf(counts);
    }

    /** The cells of both. */
    public ObjectSums plus(ObjectSums other) {
        CellCounts[] sums = new CellCounts[counts.size()];
        for (int i = 0; i < sums.length; i++) { // a plain loop: resampling adds up millions
            sums[i] = counts.get(i).plus(other.counts.get(i));
        }
        return new ObjectSums(List.of(sums), iou + other.iou, above + other.above);
    }

    /** Cells matched at an IoU of ½. */
    public CellCounts atHalf() {
        return counts.get(0);
    }

    /** Whether there is no cell, neither true nor predicted. */
    public boolean isEmpty() {
        return atHalf().truth() + atHalf().predicted() == 0;
    }

    /** Mean of the average precision over the thresholds. @return NaN if there are no cells at all */
    public double meanAp() {
        return counts.stream().mapToDouble(CellCounts::ap).average().orElse(Double.NaN);
    }

    /** Panoptic quality. @return NaN if there are no cells at all */
    public double panopticQuality() {
        return isEmpty() ? Double.NaN : 2 * iou / (atHalf().truth() + atHalf().predicted());
    }

    /** Mean IoU of the pairs above ½. @return NaN if there is none */
    public double meanMatchedIou() {
        return above == 0 ? Double.NaN : iou / above;
    }
}
