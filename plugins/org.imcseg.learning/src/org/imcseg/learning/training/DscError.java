// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * How far chance moves a DSC that is pooled over patches: the standard error of D = Σ2TP / Σ(PP + Y) as a ratio of sums
 * over n patches, √(n/(n−1) · Σ(2TP − D·(PP + Y))²) / Σ(PP + Y). (Cochran, Sampling Techniques, 1977, section 2.11.)
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

    /** 0 where a single patch, or nothing to compare, tells nothing about chance. */
    double standardError() {
        if (patches < 2 || t == 0) {
            return 0;
        }
        double d = h / t;
        double squares = Math.max(0, hh - 2 * d * ht + d * d * tt); // not below 0 by rounding
        return Math.sqrt(patches / (patches - 1.0) * squares) / t;
    }
}
