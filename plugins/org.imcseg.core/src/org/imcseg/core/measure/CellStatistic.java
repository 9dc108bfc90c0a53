// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

/** What is computed of a channel's values over the pixels of a cell, always in double precision. */
public enum CellStatistic {
    /** The sum over the number of pixels. */
    MEAN("mean"),
    /** The middle value, of an even number of pixels the mean of both middle values. */
    MEDIAN("median"),
    /** The sum of the values. */
    SUM("sum"),
    /** The population's standard deviation, whose variance is divided by n: that of NumPy, SciPy and steinbock. */
    STANDARD_DEVIATION("std");

    private final String label;

    CellStatistic(String label) {
        this.label = label;
    }

    /** The name that steinbock has for it, in lower case. */
    public String label() {
        return label;
    }
}
