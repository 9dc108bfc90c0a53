// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * Standard error of a DSC pooled over n patches, D = Σ2TP / Σ(PP + Y), by the ratio estimator √(n/(n−1) · Σ(2TP − D·(PP
 * + Y))²) / Σ(PP + Y). (Cochran, Sampling Techniques, 1977, section 2.11.)
 */
final class DscError {
    private long patches;
    // sums over patches of h = 2TP, t = PP + Y, and their products
    private double h;
    private double t;
    private double hh;
    private double ht;
    private double tt;

    /** Adds a patch. */
    void add(long hits, long predicted, long labelled) {
        double twice = 2.0 * hits;
        double total = predicted + labelled;
        patches++;
        h += twice;
        t += total;
        hh += twice * twice;
        ht += twice * total;
        tt += total * total;
    }

    /** 0 with a single patch or without any positive pixel, where no error can be estimated. */
    double standardError() {
        if (patches < 2 || t == 0) {
            return 0;
        }
        double d = h / t;
        double squares = Math.max(0, hh - 2 * d * ht + d * d * tt); // not below 0 by rounding
        return Math.sqrt(patches / (patches - 1.0) * squares) / t;
    }
}
