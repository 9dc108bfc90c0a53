// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.Locale;

/**
 * Pixel-wise scores, 0 to 1. The DSC after Dice (Ecology 1945), the index after Jaccard (1901); definitions as in Taha
 * and Hanbury, BMC Medical Imaging 2015.
 *
 * <p>Where truth or prediction is empty, but not both, the scores without a value (precision without prediction, recall
 * without truth) are 0.
 */
public enum Metric implements Score {
    /** 2 TP / (2 TP + FP + FN). */
    DSC("DSC") {
        @Override
        double value(ConfusionCounts c) {
            return ratio(2 * c.tp(), 2 * c.tp() + c.fp() + c.fn());
        }
    },
    /** TP / (TP + FP + FN). */
    JACCARD("Jaccard") {
        @Override
        double value(ConfusionCounts c) {
            return ratio(c.tp(), c.tp() + c.fp() + c.fn());
        }
    },
    /** TP / (TP + FP). */
    PRECISION("Precision") {
        @Override
        double value(ConfusionCounts c) {
            return ratio(c.tp(), c.tp() + c.fp());
        }
    },
    /** TP / (TP + FN); undefined where the truth has no cell. */
    RECALL("Recall") {
        @Override
        double value(ConfusionCounts c) {
            return c.tp() + c.fn() == 0 ? Double.NaN : ratio(c.tp(), c.tp() + c.fn());
        }
    },
    /** TN / (TN + FP). */
    SPECIFICITY("Specificity") {
        @Override
        double value(ConfusionCounts c) {
            return c.tn() + c.fp() == 0 ? Double.NaN : ratio(c.tn(), c.tn() + c.fp());
        }
    };

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String csvName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The score.
     *
     * @return 0 to 1; NaN where there is none: an item without pixels, an empty item under {@link EmptyRule#EXCLUDE},
     *     recall where the truth has no cell, specificity where all of it is cell
     */
    public double of(ConfusionCounts counts, EmptyRule rule) {
        if (counts.total() == 0) {
            return Double.NaN;
        }
        if (counts.bothEmpty()) {
            return switch (rule) {
                case EXCLUDE -> Double.NaN;
                case DSC_ONE -> this == DSC || this == SPECIFICITY ? 1 : 0;
                case ALL_ONE -> 1;
            };
        }
        return value(counts);
    }

    /** The score where truth or prediction has a cell. */
    abstract double value(ConfusionCounts counts);

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
