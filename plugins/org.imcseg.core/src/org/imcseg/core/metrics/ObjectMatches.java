// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;

/**
 * Which predicted cells are which true cells, by intersection over union (IoU), and the scores that follow.
 *
 * <p>At a threshold of at least ½ a cell has at most one partner, except where two cells halve a third exactly; such a
 * tie makes one match. The scores are defined in {@link CellCounts} and {@link ObjectSums}; one whose denominator is 0,
 * such as the recall of an image without true cells, is NaN.
 *
 * @param truth number of true cells
 * @param predicted number of predicted cells
 * @param ious IoU of each pair with at least ½
 */
public record ObjectMatches(int truth, int predicted, double[] ious) {
    /** IoU thresholds of the AP: .5, .55 … .9. */
    public static final List<Double> AP_THRESHOLDS =
            IntStream.rangeClosed(10, 18).mapToObj(i -> i / 20.).toList();
    /** No cells. */
    public static final ObjectMatches NONE = new ObjectMatches(0, 0, new double[0]);

    /**
     * Matches. Where the truth is annotated in part, cells are compared by their annotated pixels, and a predicted cell
     * that matches none and has most of its pixels outside of the annotated region does not count.
     *
     * @param truth instance ids
     * @param prediction instance ids, as many pixels
     * @param valid true where a pixel counts, row-major; null if all do
     */
    public static ObjectMatches of(LabelMask truth, LabelMask prediction, boolean[] valid) {
        if (truth.width() != prediction.width()
                || truth.height() != prediction.height()
                || valid != null && valid.length != truth.size()) {
            throw new IllegalArgumentException("Truth has " + truth.width() + " x " + truth.height()
                    + " pixels, the prediction " + prediction.width() + " x " + prediction.height() + ".");
        }
        Map<Integer, Integer> trueAreas = new HashMap<>();
        Map<Integer, Integer> predictedAreas = new HashMap<>();
        Map<Long, Integer> shared = new HashMap<>();
        boolean[] counted = truth.counted(valid);
        int[] t = truth.ids();
        int[] p = prediction.ids();
        for (int i = 0; i < t.length; ) {
            int start = i;
            boolean counts = counted == null || counted[start];
            // runs of one pair are the rule
            do {
                i++;
            } while (i < t.length && t[i] == t[start] && p[i] == p[start] && (counted == null || counted[i] == counts));
            if (counts) {
                add(trueAreas, t[start], i - start);
                add(predictedAreas, p[start], i - start);
                if (t[start] > 0 && p[start] > 0) {
                    shared.merge((long) t[start] << 32 | p[start], i - start, Integer::sum);
                }
            }
        }
        Set<Integer> matched = new HashSet<>();
        double[] ious = pair(trueAreas, predictedAreas, shared, matched);
        int predicted = predictedAreas.size() - notJudged(truth.annotated(), p, predictedAreas, matched);
        return new ObjectMatches(trueAreas.size(), predicted, ious);
    }

    /** Number of unmatched cells of which more pixels lie outside of the annotated region than inside. */
    private static int notJudged(
            boolean[] annotated, int[] predicted, Map<Integer, Integer> insideAreas, Set<Integer> matched) {
        if (annotated == null) {
            return 0;
        }
        Map<Integer, Integer> outside = new HashMap<>();
        for (int i = 0; i < predicted.length; i++) {
            if (!annotated[i] && insideAreas.containsKey(predicted[i])) {
                outside.merge(predicted[i], 1, Integer::sum);
            }
        }
        outside.keySet().removeAll(matched);
        return (int) outside.entrySet().stream()
                .filter(cell -> cell.getValue() > insideAreas.get(cell.getKey()))
                .count();
    }

    private static void add(Map<Integer, Integer> areas, int id, int pixels) {
        if (id > 0) {
            areas.merge(id, pixels, Integer::sum);
        }
    }

    /**
     * The IoU of each pair; of pairs that compete, which takes exact halves, the first by true, then by predicted id.
     *
     * @param ofPredicted takes the predicted cells that have a partner
     */
    private static double[] pair(
            Map<Integer, Integer> trueAreas,
            Map<Integer, Integer> predictedAreas,
            Map<Long, Integer> shared,
            Set<Integer> ofPredicted) {
        Set<Integer> ofTrue = new HashSet<>();
        DoubleStream.Builder ious = DoubleStream.builder();
        shared.keySet().stream().sorted().forEach(key -> {
            int id = (int) (key >> 32);
            int other = (int) (long) key;
            int both = shared.get(key);
            int either = trueAreas.get(id) + predictedAreas.get(other) - both;
            if (2L * both >= either && !ofTrue.contains(id) && !ofPredicted.contains(other)) {
                ofTrue.add(id);
                ofPredicted.add(other);
                ious.add(both / (double) either);
            }
        });
        return ious.build().toArray();
    }

    /** The cells of several images together. */
    public static ObjectMatches sum(Collection<ObjectMatches> all) {
        return new ObjectMatches(
                all.stream().mapToInt(ObjectMatches::truth).sum(),
                all.stream().mapToInt(ObjectMatches::predicted).sum(),
                all.stream().flatMapToDouble(m -> Arrays.stream(m.ious)).toArray());
    }

    /** Matched pairs at a threshold of ½ to 1. */
    public int matched(double threshold) {
        if (!(threshold >= .5 && threshold <= 1)) {
            throw new IllegalArgumentException("Cells are matched at an IoU of .5 to 1, not at " + threshold + ".");
        }
        // thresholds such as 0.6 are not binary fractions: 3/5 must reach it
        return (int) Arrays.stream(ious).filter(iou -> iou >= threshold - 1e-12).count();
    }

    /** How many cells match at a threshold of ½ to 1. */
    public CellCounts at(double threshold) {
        return new CellCounts(matched(threshold), truth, predicted);
    }

    /** What the scores need, without the single pairs. */
    public ObjectSums sums() {
        double[] above = Arrays.stream(ious).filter(iou -> iou > .5).toArray();
        return new ObjectSums(
                AP_THRESHOLDS.stream().map(this::at).toList(),
                Arrays.stream(above).sum(),
                above.length);
    }

    /** Matched share of the predicted cells. @return NaN if none is predicted */
    public double precision(double threshold) {
        return at(threshold).precision();
    }

    /** Matched share of the true cells. @return NaN if none is true */
    public double recall(double threshold) {
        return at(threshold).recall();
    }

    /** Harmonic mean of precision and recall. @return NaN if there are no cells at all */
    public double f1(double threshold) {
        return at(threshold).f1();
    }

    /** Average precision at one threshold, TP / (TP + FP + FN). @return NaN if there are no cells at all */
    public double ap(double threshold) {
        return at(threshold).ap();
    }

    /** Mean of {@link #ap} over {@link #AP_THRESHOLDS}. @return NaN if there are no cells at all */
    public double meanAp() {
        return sums().meanAp();
    }

    /** Panoptic quality. @return NaN if there are no cells at all */
    public double panopticQuality() {
        return sums().panopticQuality();
    }

    /** Mean IoU of the pairs above ½. @return NaN if there is none */
    public double meanMatchedIou() {
        return sums().meanMatchedIou();
    }
}
