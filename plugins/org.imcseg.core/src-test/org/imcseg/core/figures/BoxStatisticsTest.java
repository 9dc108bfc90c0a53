// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Quartiles as R's quantile(type = 7) and numpy.percentile give them. */
class BoxStatisticsTest {
    @Test
    void quartilesLieBetweenOrderStatistics() {
        BoxStatistics box = BoxStatistics.of(List.of(4.0, 1.0, 3.0, 2.0));
        assertEquals(1.75, box.firstQuartile(), 1e-12);
        assertEquals(2.5, box.median(), 1e-12);
        assertEquals(3.25, box.thirdQuartile(), 1e-12);
        assertEquals(1, box.lowWhisker());
        assertEquals(4, box.highWhisker());
    }

    @Test
    void whiskersEndAtValuesAndOutliersAreApart() {
        BoxStatistics box = BoxStatistics.of(List.of(1.0, 2.0, 3.0, 4.0, 100.0));
        assertEquals(2, box.firstQuartile());
        assertEquals(4, box.thirdQuartile());
        assertEquals(4, box.highWhisker()); // the fence is at 7, where there is no value
        assertArrayEquals(new double[] {100}, box.outliers());
    }

    @Test
    void aSingleValueIsABox() {
        BoxStatistics box = BoxStatistics.of(List.of(.5));
        assertArrayEquals(new double[] {.5, .5, .5, .5, .5}, new double[] {
            box.lowWhisker(), box.firstQuartile(), box.median(), box.thirdQuartile(), box.highWhisker()
        });
    }
}
