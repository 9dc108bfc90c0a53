// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

/**
 * How many cells match at one IoU threshold. With TP matched pairs, FP predicted cells without a partner and FN true
 * cells without one: precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2 TP / (2 TP + FP + FN) and AP = TP /
 * (TP + FP + FN), as in StarDist (Schmidt et al., MICCAI 2018) and the Data Science Bowl 2018 (Caicedo et al., Nature
 * Methods 2019). A score whose denominator is 0 is not defined: NaN.
 *
 * @param matched pairs of a true and a predicted cell
 * @param truth number of true cells
 * @param predicted number of predicted cells
 */
public record CellCounts(long matched, long truth, long predicted) {
    /** No cells. */
    public static final CellCounts NONE = new CellCounts(0, 0, 0);

    public CellCounts {
        if (matched < 0 || matched > Math.min(truth, predicted)) {
            throw new IllegalArgumentException(matched + " matched pairs of " + truth + " true and " + predicted
                    + " predicted cells are not possible.");
        }
    }

    /**
     * The counts behind an F1.
     *
     * @param f1 0 to 1; NaN counts as nothing matched
     * @throws IllegalArgumentException if no number of matched pairs of so many cells has such an F1
     */
    public static CellCounts of(double f1, long truth, long predicted) {
        return new CellCounts(Double.isNaN(f1) ? 0 : Math.round(f1 * (truth + predicted) / 2), truth, predicted);
    }

    /** The cells of both. */
    public CellCounts plus(CellCounts other) {
        return new CellCounts(matched + other.matched, truth + other.truth, predicted + other.predicted);
    }

    /** FP: predicted cells without a partner. */
    public long unmatchedPredicted() {
        return predicted - matched;
    }

    /** FN: true cells without a partner. */
    public long unmatchedTrue() {
        return truth - matched;
    }

    /** Matched share of the predicted cells. @return NaN if none is predicted */
    public double precision() {
        return ratio(matched, predicted);
    }

    /** Matched share of the true cells. @return NaN if none is true */
    public double recall() {
        return ratio(matched, truth);
    }

    /** Harmonic mean of precision and recall. @return NaN if there are no cells at all */
    public double f1() {
        return ratio(2 * matched, truth + predicted);
    }

    /** Average precision, TP / (TP + FP + FN). @return NaN if there are no cells at all */
    public double ap() {
        return ratio(matched, truth + predicted - matched);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? Double.NaN : part / (double) whole;
    }
}
