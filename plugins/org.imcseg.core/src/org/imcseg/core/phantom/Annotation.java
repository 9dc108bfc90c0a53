// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.LabelMasks;

/**
 * What an annotator would draw: jittered outlines, some cells forgotten, some invented. This noise caps the score of
 * any model near .86 to .90.
 */
final class Annotation {
    private static final double JITTER = .5;
    private static final double OMITTED = .05;
    private static final double INVENTED = .03;

    private Annotation() {}

    /**
     * @param outward whether outlines jitter outwards only, so that all of an annotated cell's body is inside its label
     * @return instance ids 1, 2, … without gaps
     */
    static LabelMask of(Emission emission, int cells, boolean outward, int n, Random random) {
        boolean[] omitted = new boolean[cells];
        for (int c = 0; c < cells; c++) {
            omitted[c] = random.nextDouble() < OMITTED;
        }
        float[] jitter = RandomField.of(n, 2, random);
        int[] ids = new int[n * n];
        for (int i = 0; i < ids.length; i++) {
            int owner = emission.owner(i);
            float shift = outward ? Math.min(0, jitter[i]) : jitter[i];
            if (owner >= 0 && !omitted[owner] && emission.fromBody(i) + JITTER * shift < 0) {
                ids[i] = owner + 1;
            }
        }
        int discs = Draws.poisson(random, INVENTED * cells);
        for (int d = 0; d < discs; d++) {
            disc(
                    ids,
                    n,
                    n * random.nextDouble(),
                    n * random.nextDouble(),
                    Draws.uniform(random, 2.5, 4.5),
                    cells + d + 1);
        }
        return LabelMasks.sequential(new LabelMask(n, n, ids));
    }

    /** Takes free pixels only. */
    private static void disc(int[] ids, int n, double cx, double cy, double radius, int id) {
        int reach = (int) Math.ceil(radius);
        for (int y = Math.max(0, (int) cy - reach); y <= Math.min(n - 1, (int) cy + reach + 1); y++) {
            for (int x = Math.max(0, (int) cx - reach); x <= Math.min(n - 1, (int) cx + reach + 1); x++) {
                if (ids[y * n + x] == 0 && (x - cx) * (x - cx) + (y - cy) * (y - cy) < radius * radius) {
                    ids[y * n + x] = id;
                }
            }
        }
    }
}
