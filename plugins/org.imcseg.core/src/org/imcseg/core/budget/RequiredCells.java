// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import org.imcseg.core.metrics.Interval;

/**
 * How many annotated cells a score takes.
 *
 * @param target the score asked for
 * @param status whether the curve reaches it, and where
 * @param cells the number of cells; the fewest measured where those suffice; NaN where the data support no number
 * @param interval its confidence interval: from the fewest measured up; an end that no number can be given for is
 *     infinite; {@link Interval#NONE} without resamples
 * @param shareWithinData share of the resamples that reach the target with no more cells than measured; NaN without
 *     resamples
 */
public record RequiredCells(double target, Status status, double cells, Interval interval, double shareWithinData) {
    /** Beyond so many times the most measured cells no number is given. */
    public static final double FURTHEST = 10;

    /** Where on its curve a target lies. */
    public enum Status {
        /** Between the fewest and the most cells measured. */
        REACHED("reached"),
        /** At the fewest cells measured or below: fewer were not tried. */
        FEWEST("reached with the fewest cells measured"),
        /** Beyond the most cells measured: an extrapolation. */
        EXTRAPOLATED("beyond the data, extrapolated"),
        /** So far beyond the data that a number would be invented. */
        FAR("beyond ten times the data"),
        /** At or above the curve's plateau. */
        NEVER("not reached, above the plateau"),
        /** There is no curve. */
        NO_CURVE("no curve");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }
}
