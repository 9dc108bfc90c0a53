// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

/** From low to high; NaN where there is none. */
public record Interval(double low, double high) {
    /** No interval. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    /** False if the bounds are NaN, as with too few values. */
    public boolean exists() {
        return !Double.isNaN(low);
    }
}
