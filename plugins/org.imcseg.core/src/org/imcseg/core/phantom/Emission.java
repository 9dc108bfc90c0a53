// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import static org.imcseg.core.phantom.Draws.clip;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.imcseg.core.progress.Progress;

/**
 * What the tissue would emit without noise, one n × n plane a marker. Also knows which place lies how deep in which
 * cell.
 */
final class Emission {
    private static final double SOFT = .5;
    private static final double GHOST_SIGMA = 2.8;

    private final int n;
    /** Signals in the order of the phantom's channels. */
    private final float[][] planes = new float[6][];
    /** Signed distance to the edge of the nearest cell's body; far away it is infinite. */
    private final float[] fromBody;
    /** That cell's index, or -1. */
    private final int[] owner;

    Emission(PhantomTissue tissue, TissueMap map, List<Cell> cells, int n, Random random, Progress progress) {
        this.n = n;
        this.fromBody = new float[n * n];
        this.owner = new int[n * n];
        Arrays.fill(fromBody, Float.POSITIVE_INFINITY);
        Arrays.fill(owner, -1);
        float[] dna = new float[n * n];
        float[] histone = new float[n * n];
        float[] vimentin = new float[n * n];
        float[] keratin = new float[n * n];
        for (int c = 0; c < cells.size(); c++) {
            progress.checkCancelled();
            render(cells.get(c), c, dna, histone, vimentin, keratin);
        }
        ghosts(Draws.poisson(random, tissue.ghosts * cells.size()), dna, histone, random);
        progress.checkCancelled();
        texture(dna, RandomField.of(n, 1.2, random));
        progress.checkCancelled();
        texture(histone, RandomField.of(n, 1.2, random));
        progress.checkCancelled();
        float[] wisps = RandomField.of(n, 1.5, random);
        for (int i = 0; i < wisps.length; i++) {
            vimentin[i] += (float) (.25 * clip(wisps[i] + .3, 0, 3) * map.density()[i]);
        }
        progress.checkCancelled();
        planes[0] = dna;
        planes[1] = dna.clone();
        planes[2] = histone;
        planes[3] = vimentin;
        planes[4] = collagen(map, random);
        planes[5] = keratin;
    }

    float[] plane(int channel) {
        return planes[channel];
    }

    float fromBody(int pixel) {
        return fromBody[pixel];
    }

    int owner(int pixel) {
        return owner[pixel];
    }

    /** Cells combine by maximum. */
    private void render(Cell cell, int index, float[] dna, float[] histone, float[] vimentin, float[] keratin) {
        int reach = cell.reach();
        for (int y = Math.max(0, (int) cell.y - reach); y <= Math.min(n - 1, (int) cell.y + reach); y++) {
            for (int x = Math.max(0, (int) cell.x - reach); x <= Math.min(n - 1, (int) cell.x + reach); x++) {
                double rho = cell.rho(x, y);
                double d = cell.fromNucleus(rho);
                double toBody = d - cell.rim;
                if (toBody > 10 * SOFT) {
                    continue;
                }
                int i = y * n + x;
                if (toBody < fromBody[i]) {
                    fromBody[i] = (float) toBody;
                    owner[i] = index;
                }
                double nucleus = (.8 + .2 * Math.max(0, 1 - rho)) / (1 + Math.exp(d / SOFT));
                double body = (d < 0 ? .5 : 1) / (1 + Math.exp(toBody / SOFT));
                raise(dna, i, cell.dna * nucleus);
                raise(histone, i, cell.histone * nucleus);
                raise(vimentin, i, cell.vimentin * body);
                raise(keratin, i, cell.keratin * body);
            }
        }
    }

    /** Nuclei below the plane of focus, which no annotator counts. */
    private void ghosts(int count, float[] dna, float[] histone, Random random) {
        int reach = (int) Math.ceil(4 * GHOST_SIGMA);
        for (int g = 0; g < count; g++) {
            double cx = n * random.nextDouble();
            double cy = n * random.nextDouble();
            double amplitude = .30 * Draws.logNormal(random, .3);
            for (int y = Math.max(0, (int) cy - reach); y <= Math.min(n - 1, (int) cy + reach); y++) {
                for (int x = Math.max(0, (int) cx - reach); x <= Math.min(n - 1, (int) cx + reach); x++) {
                    double r2 = (x - cx) * (x - cx) + (y - cy) * (y - cy);
                    double v = amplitude * Math.exp(-r2 / (2 * GHOST_SIGMA * GHOST_SIGMA));
                    dna[y * n + x] += (float) v;
                    histone[y * n + x] += (float) (.8 * v);
                }
            }
        }
    }

    private static void texture(float[] plane, float[] field) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] *= (float) clip(1 + .25 * field[i], .3, 2);
        }
    }

    /** Fibres along one of the axes, thin inside cells. */
    private float[] collagen(TissueMap map, Random random) {
        boolean along = random.nextBoolean();
        float[] collagen = RandomField.of(n, along ? 5 : 1, along ? 1 : 5, random);
        for (int i = 0; i < collagen.length; i++) {
            double inside = fromBody[i] < 0 ? .45 : 1;
            collagen[i] = (float) (clip(.5 + .6 * collagen[i], 0, 3) * map.fibre()[i] * inside);
        }
        return collagen;
    }

    private static void raise(float[] plane, int i, double v) {
        if (v > plane[i]) {
            plane[i] = (float) v;
        }
    }
}
