// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import static org.imcseg.core.phantom.Draws.clip;
import static org.imcseg.core.phantom.Draws.logistic;

import java.util.Random;
import org.imcseg.core.progress.Progress;

/**
 * Where tissue is, as n × n planes.
 *
 * @param density probability that a dart becomes a cell, 0 to 1
 * @param fibre where collagen lies, 0 to 1
 * @param nest how epithelial a place is, 0 to 1; null in lung
 */
record TissueMap(float[] density, float[] fibre, float[] nest) {

    static TissueMap of(PhantomTissue tissue, int n, Random random, Progress progress) {
        return tissue == PhantomTissue.LUNG ? lung(n, random, progress) : breast(n, random);
    }

    private static TissueMap lung(int n, Random random, Progress progress) {
        float[] septum = septa(n, random, progress);
        progress.checkCancelled();
        float[] field = RandomField.of(n, 18, random);
        float[] density = new float[n * n];
        for (int i = 0; i < density.length; i++) {
            density[i] = (float) clip(Math.max(septum[i], logistic(4 * (field[i] - .9))) + .03, 0, 1);
        }
        return new TissueMap(density, density, null);
    }

    private static TissueMap breast(int n, Random random) {
        float[] nest = RandomField.of(n, 14, random);
        float[] density = new float[n * n];
        float[] fibre = new float[n * n];
        for (int i = 0; i < density.length; i++) {
            nest[i] = (float) logistic(6 * nest[i]);
            density[i] = .35f + .65f * nest[i];
            fibre[i] = 1 - nest[i];
        }
        return new TissueMap(density, fibre, nest);
    }

    /** Walls between Voronoi cells of about 40 pixels. */
    private static float[] septa(int n, Random random, Progress progress) {
        int count = Math.max(2, Math.round(n * n / 1600f));
        PointGrid seeds = new PointGrid(n, 40);
        for (int i = 0; i < count; i++) {
            seeds.add(n * random.nextDouble(), n * random.nextDouble());
        }
        double half = Draws.uniform(random, 5, 9);
        float[] septum = new float[n * n];
        for (int y = 0; y < n; y++) {
            progress.checkCancelled();
            for (int x = 0; x < n; x++) {
                double[] nearest = seeds.twoNearest(x, y);
                double w = (nearest[1] - nearest[0]) / 2;
                septum[y * n + x] = (float) logistic((half - w) / 1.2);
            }
        }
        return septum;
    }

    /** Shares of the cell types at pixel {@code i}, in their order; they sum to 1. */
    double[] mix(int i) {
        if (nest == null) {
            return new double[] {.45, .25, .30};
        }
        double e = nest[i];
        return new double[] {.30 - .2 * e, .05 + .85 * e, .65 - .65 * e};
    }
}
