// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuantileTest {
    @Test
    void interpolatesAsNumpyDoes() {
        double[] values = {1, 2, 4, 8};
        assertEquals(1, Quantile.of(values, 0));
        assertEquals(1.75, Quantile.of(values, .25), 1e-12);
        assertEquals(3, Quantile.of(values, .5), 1e-12);
        assertEquals(5, Quantile.of(values, .75), 1e-12);
        assertEquals(8, Quantile.of(values, 1));
        assertEquals(7, Quantile.of(new double[] {7}, .3));
    }

    @Test
    void infinityIsNoDefect() {
        double[] values = {1, 2, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        assertEquals(2, Quantile.of(values, 1 / 3.), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, Quantile.of(values, .5));
        assertEquals(Double.POSITIVE_INFINITY, Quantile.of(values, .9));
    }
}
