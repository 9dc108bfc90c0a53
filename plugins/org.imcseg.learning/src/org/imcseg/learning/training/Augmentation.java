// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Random;

/**
 * One draw of flips, quarter turns and intensity scaling of a square patch.
 *
 * @param mirrored columns reversed
 * @param quarterTurns 0 to 3, after mirroring
 * @param gains a factor a channel; null for none
 */
record Augmentation(boolean mirrored, int quarterTurns, float[] gains) {
    static final Augmentation NONE = new Augmentation(false, 0, null);

    /** Draws what the settings allow. Flips alone also turn by 180°, which is flipping both ways. */
    static Augmentation draw(TrainingSettings settings, int channels, Random random) {
        boolean mirrored = settings.flips() && random.nextBoolean();
        int turns = settings.quarterTurns() ? random.nextInt(4) : settings.flips() ? 2 * random.nextInt(2) : 0;
        float[] gains = null;
        if (settings.intensityScaling() > 0) {
            gains = new float[channels];
            for (int c = 0; c < channels; c++) {
                gains[c] = (float) Math.exp(settings.intensityScaling() * (2 * random.nextDouble() - 1));
            }
        }
        return new Augmentation(mirrored, turns, gains);
    }

    /** Position in the original patch of what stands at (x, y) afterwards. */
    int source(int x, int y, int size) {
        int u = x;
        int v = y;
        for (int i = 0; i < quarterTurns; i++) {
            int t = u;
            u = v;
            v = size - 1 - t;
        }
        return v * size + (mirrored ? size - 1 - u : u);
    }
}
