// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.progress.Progress;

/** Measures the shapes of cells from their runs of pixels. */
final class CellShapes {
    private static final int CELLS_BETWEEN_CHECKS = 1000;

    private CellShapes() {}

    /** The shape of each cell, in the order of ids. */
    static List<CellShape> of(CellRuns runs, Progress progress) {
        List<CellShape> shapes = new ArrayList<>(runs.cells());
        ConvexArea convex = new ConvexArea(runs);
        for (int cell = 0; cell < runs.cells(); cell++) {
            if (cell % CELLS_BETWEEN_CHECKS == 0) {
                progress.checkCancelled();
            }
            shapes.add(shape(runs, cell, convex.of(cell)));
        }
        return shapes;
    }

    private static CellShape shape(CellRuns runs, int cell, int convexArea) {
        int width = runs.width();
        long sumX = 0;
        long sumY = 0;
        boolean border = false;
        for (int run = runs.first(cell); run < runs.first(cell + 1); run++) {
            int y = runs.start(run) / width;
            int left = runs.start(run) - y * width;
            int right = runs.end(run) - 1 - y * width;
            sumX += (long) (left + right) * (right - left + 1) / 2;
            sumY += (long) y * (right - left + 1);
            border |= y == 0 || y == runs.height() - 1 || left == 0 || right == width - 1;
        }
        int area = runs.area(cell);
        double centreX = sumX / (double) area;
        double centreY = sumY / (double) area;
        double[] variances = principalVariances(runs, cell, centreX, centreY);
        double eccentricity = variances[0] == 0 ? 0 : Math.sqrt(1 - variances[1] / variances[0]);
        return new CellShape(
                area,
                centreX,
                centreY,
                4 * Math.sqrt(variances[0]),
                4 * Math.sqrt(variances[1]),
                eccentricity,
                convexArea,
                border);
    }

    /**
     * The eigenvalues of the covariance of pixel centres, larger first. As in scikit-image, for images of two
     * dimensions pixels are points: the variance within a pixel, 1/12, does not count.
     */
    private static double[] principalVariances(CellRuns runs, int cell, double centreX, double centreY) {
        int width = runs.width();
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int run = runs.first(cell); run < runs.first(cell + 1); run++) {
            int row = runs.start(run) / width;
            double n = runs.end(run) - runs.start(run);
            // the n columns of a run have their middle's distance from the centre, and the variance of n numbers in a
            // row
            double x = runs.start(run) - row * width + (n - 1) / 2 - centreX;
            double y = row - centreY;
            xx += n * (x * x + (n * n - 1) / 12);
            yy += n * y * y;
            xy += n * x * y;
        }
        int area = runs.area(cell);
        double half = (xx + yy) / (2 * area);
        double root = Math.hypot((xx - yy) / (2 * area), xy / area);
        return new double[] {half + root, Math.max(0, half - root)};
    }
}
