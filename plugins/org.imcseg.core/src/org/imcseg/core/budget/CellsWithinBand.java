// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import java.util.function.DoublePredicate;
import org.imcseg.core.metrics.Interval;

/**
 * The numbers of cells at which a band holds a score: an interval of the number that the score takes, which covers the
 * truth as often as the band does.
 */
final class CellsWithinBand {
    private static final int STEPS = 60;
    /** Halvings of a step, until its width is far below one cell in a thousand. */
    private static final int HALVINGS = 20;

    private final ResampledCurves curves;
    private final double[] cells = new double[STEPS + 1];
    private final Interval[] bands = new Interval[STEPS + 1];

    /**
     * @param curves with resamples
     * @param fewest least number looked at, above 0
     * @param most largest one
     */
    CellsWithinBand(ResampledCurves curves, double fewest, double most) {
        this.curves = curves;
        for (int i = 0; i <= STEPS; i++) {
            cells[i] = i == 0 ? fewest : fewest * Math.pow(most / fewest, i / (double) STEPS);
            bands[i] = curves.band(cells[i]);
        }
    }

    /** From the fewest cells looked at up; what lies beyond the most is infinite. */
    Interval of(double score) {
        int first = 0;
        while (first <= STEPS && bands[first].high() < score) {
            first++;
        }
        int last = STEPS; // the last at which the score is not surely reached
        while (last >= 0 && bands[last].low() >= score) {
            last--;
        }
        return new Interval(
                first > STEPS
                        ? Double.POSITIVE_INFINITY
                        : crossing(first, n -> curves.band(n).high() >= score),
                last == STEPS
                        ? Double.POSITIVE_INFINITY
                        : crossing(last + 1, n -> curves.band(n).low() >= score));
    }

    /** Where it becomes true, which it is at a place and not at the one before. */
    private double crossing(int place, DoublePredicate reached) {
        if (place == 0) {
            return cells[0];
        }
        double low = Math.log(cells[place - 1]);
        double high = Math.log(cells[place]);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (reached.test(Math.exp(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.exp(high);
    }
}
