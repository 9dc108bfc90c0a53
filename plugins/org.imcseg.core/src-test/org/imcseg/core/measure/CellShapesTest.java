// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imcseg.core.image.LabelMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellShapesTest {
    private static CellShape shape(LabelMask mask) {
        return Pictures.measure(mask, NeighbourSettings.NONE).shape(0);
    }

    /**
     * From {@code regionprops} of scikit-image 0.26.0, recorded once, to twelve digits: area, area_convex, centroid,
     * axes, eccentricity, solidity.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1..../1..../1..../11111 | 8 | 13 | 2.25 | 1.25 | 6.63324958071 | 3.16227766016 | 0.87904907299 | 0.61538461538
            .111./1...1/1...1/.111. | 10 | 16 | 1.5 | 2.0 | 5.65685424949 | 4.81663783151 | 0.52440442408 | 0.625
            1.../.1../..1./...1 | 4 | 4 | 1.5 | 1.5 | 6.32455532033 | 0.0 | 1.0 | 1.0
            11....1/1....../.....11 | 6 | 18 | 0.83333333333 | 3.0 | 10.9804029033 | 3.10692360746 | 0.95913416089 | 0.33333333333
            ..11..../.1111.1./1111111./.111111./...1111./..11..11/......1. |29|39|2.72413793103|3.62068965517|8.21540466494|5.26745929080|0.76740006527|0.74358974358
            1...1/1...1/1...1/11111 | 11 | 20 | 1.90909090909 | 2.0 | 7.03239258393 | 4.65681762722 | 0.74933125265 | 0.55
            1..../....1/..... | 2 | 6 | 0.5 | 2.0 | 8.24621125123 | 0.0 | 1.0 | 0.33333333333
            1 | 1 | 1 | 0.0 | 0.0 | 0.0 | 0.0 | 0 | 1.0
            """)
    void irregularShapesAreMeasuredAsByScikitImage(
            String rows,
            int area,
            int convex,
            double y,
            double x,
            double major,
            double minor,
            double eccentricity,
            double solidity) {
        CellShape shape = shape(Pictures.mask(rows.split("/")));
        assertEquals(area, shape.area());
        assertEquals(convex, shape.convexArea());
        assertEquals(y, shape.centroidY(), 1e-10);
        assertEquals(x, shape.centroidX(), 1e-10);
        assertEquals(major, shape.majorAxis(), 1e-9);
        assertEquals(minor, shape.minorAxis(), 1e-7);
        assertEquals(eccentricity, shape.eccentricity(), 1e-10);
        assertEquals(solidity, shape.solidity(), 1e-10);
    }

    /** A disc of radius r has the axes 2 r: the sampled one by a thousandth more or less. */
    @Test
    void axesOfADiscAreItsDiameter() {
        int n = 201;
        int[] ids = new int[n * n];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Math.hypot(i % n - 100, i / n - 100) <= 80 ? 7 : 0;
        }
        CellShape disc = shape(new LabelMask(n, n, ids));
        assertEquals(160, disc.majorAxis(), 0.16);
        assertEquals(160, disc.minorAxis(), 0.16);
        assertEquals(Math.PI * 80 * 80, disc.area(), 80);
        assertEquals(1, disc.solidity(), 0.01);
    }

    @Test
    void placeDoesNotMatterAndAreaHasAUnit() {
        MeasuredCells cells =
                Pictures.measure(Pictures.mask("......", ".9.33.", ".9..3.", "....33"), NeighbourSettings.NONE);
        assertEquals(2, cells.count());
        assertEquals(3, cells.id(0));
        assertEquals(9, cells.id(1));
        assertTrue(cells.shape(0).touchesBorder());
        assertFalse(cells.shape(1).touchesBorder());
        assertEquals(2 * 4.0, cells.squareMicrometres(1), "pixels of 2 µm");
        assertEquals(5, cells.shape(0).area());
        assertEquals((3 + 4 + 4 + 4 + 5) / 5.0, cells.shape(0).centroidX());
        assertEquals((1 + 1 + 2 + 3 + 3) / 5.0, cells.shape(0).centroidY());
        assertEquals(
                2, cells.shape(1).majorAxis(), "the variance of 1 and 2 is a quarter, without that within a pixel");
    }
}
