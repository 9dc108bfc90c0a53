// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

/**
 * Place and shape of a cell, defined as by scikit-image's {@code regionprops}. Pixels count from 0 and a pixel's place
 * is its centre.
 *
 * @param area number of pixels
 * @param centroidX mean column
 * @param centroidY mean row
 * @param majorAxis length in pixels of the longer axis of the ellipse with the same second central moments
 * @param minorAxis length in pixels of its shorter axis; 0 for pixels in a line
 * @param eccentricity of that ellipse, 0 (circle, single pixel) to 1 (line)
 * @param convexArea number of pixels whose centre lies in the convex hull, edge included, of all pixels' edge midpoints
 * @param touchesBorder whether a pixel of it lies at the border of the image, so that part of the cell may be missing
 */
public record CellShape(
        int area,
        double centroidX,
        double centroidY,
        double majorAxis,
        double minorAxis,
        double eccentricity,
        int convexArea,
        boolean touchesBorder) {
    /** The share of the convex hull that is cell, above 0 to 1. */
    public double solidity() {
        return area / (double) convexArea;
    }
}
