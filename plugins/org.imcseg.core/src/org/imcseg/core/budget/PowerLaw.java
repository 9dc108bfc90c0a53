// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

/**
 * A learning curve: score(n) = a − b·n<sup>−α</sup>, the usual form (Cortes et al., NIPS 1993; Hestness et al., arXiv
 * 1712.00409).
 *
 * @param a plateau: what the score tends to with many cells; at most 1
 * @param b how far below the plateau the curve is at one cell; 0 or more, 0 for a flat curve
 * @param alpha how fast it rises; above 0, NaN for a flat curve
 */
public record PowerLaw(double a, double b, double alpha) {
    /** A curve that does not rise. */
    static PowerLaw flat(double score) {
        return new PowerLaw(score, 0, Double.NaN);
    }

    /** Whether the score does not depend on the number of cells. */
    public boolean isFlat() {
        return b == 0;
    }

    /** The score at n cells, n above 0. */
    public double at(double n) {
        return isFlat() ? a : a - b * Math.pow(n, -alpha);
    }

    /** The number of cells at which the score is reached: infinite if never, 0 if a flat curve lies above. */
    public double cellsFor(double score) {
        if (isFlat()) {
            return a >= score ? 0 : Double.POSITIVE_INFINITY;
        }
        return score >= a ? Double.POSITIVE_INFINITY : Math.pow(b / (a - score), 1 / alpha);
    }
}
