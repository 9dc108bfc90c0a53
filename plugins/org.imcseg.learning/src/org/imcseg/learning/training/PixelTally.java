// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/** Counts the pixels of a validation at a threshold that is given, or determined once all are counted. */
final class PixelTally {
    /**
     * Number of histogram bins, a power of 2. A determined threshold lies on a bin edge, so that the counts are exact.
     */
    private static final int BINS = 1 << 16;
    /** Variance that rounding errors alone may produce in constant outputs. */
    private static final double ROUNDING = 1e-12;

    private final double given;
    private final long[] outputs;
    private final long[] labelledOutputs;
    private long pixels;
    private long labelled;
    private long predicted;
    private long hits;
    private double sum;
    private double squares;
    private double labelledSum;

    private PixelTally(double given, int bins) {
        this.given = given;
        outputs = new long[bins];
        labelledOutputs = new long[bins];
    }

    /** Counts at a given threshold. @param threshold output from which a pixel counts as cell */
    static PixelTally at(double threshold) {
        return new PixelTally(threshold, 0);
    }

    /**
     * Counts at half the mean output on labelled pixels: if a random share c of the cells is labelled, that mean
     * estimates c, and a pixel is more likely cell than not if its probability of being labelled exceeds c/2. (Elkan
     * and Noto, KDD 2008, their estimator e1.)
     */
    static PixelTally atHalfOfLabelled() {
        return new PixelTally(Double.NaN, BINS);
    }

    /** @param output probability p of a pixel @param cell whether it is labelled as cell */
    void add(double output, boolean cell) {
        pixels++;
        sum += output;
        squares += output * output;
        if (cell) {
            labelled++;
            labelledSum += output;
        }
        if (outputs.length > 0) {
            int bin = (int) Math.min(BINS - 1, output * BINS);
            outputs[bin]++;
            labelledOutputs[bin] += cell ? 1 : 0;
        } else if (output >= given) {
            predicted++;
            hits += cell ? 1 : 0;
        }
    }

    double threshold() {
        return outputs.length > 0 ? firstBin() / (double) BINS : given;
    }

    private int firstBin() {
        double half = labelled == 0 ? .5 : labelledSum / labelled / 2;
        return (int) Math.max(1, Math.round(half * BINS)); // NaN gives 1
    }

    private static long from(int first, long[] bins) {
        long count = 0;
        for (int i = first; i < bins.length; i++) {
            count += bins[i];
        }
        return count;
    }

    /** Number of pixels at or above the threshold. */
    long predicted() {
        return outputs.length > 0 ? from(firstBin(), outputs) : predicted;
    }

    /** Number of labelled pixels among them. */
    long hits() {
        return outputs.length > 0 ? from(firstBin(), labelledOutputs) : hits;
    }

    long labelled() {
        return labelled;
    }

    double labelledShare() {
        return (double) labelled / pixels;
    }

    double meanOutput() {
        return sum / pixels;
    }

    /** Pearson correlation of output and label; 0 if either is constant. */
    double correlation() {
        double variance = squares / pixels - meanOutput() * meanOutput();
        double covariance = labelledSum / pixels - meanOutput() * labelledShare();
        return correlation(covariance, variance, labelledShare() * (1 - labelledShare()));
    }

    /**
     * Matthews correlation coefficient of prediction and label at the threshold; 0 if either is constant. (Matthews,
     * BBA 1975.)
     */
    double matthews() {
        double positive = predicted() / (double) pixels;
        double covariance = hits() / (double) pixels - positive * labelledShare();
        return correlation(covariance, positive * (1 - positive), labelledShare() * (1 - labelledShare()));
    }

    private static double correlation(double covariance, double a, double b) {
        return a > ROUNDING && b > 0 ? covariance / Math.sqrt(a * b) : 0;
    }
}
