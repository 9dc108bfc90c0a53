// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Random;

/**
 * One random draw of flip, quarter turns, intensity scaling and warp of a square patch.
 *
 * @param mirrored columns reversed
 * @param quarterTurns 0 to 3, after mirroring
 * @param gains one factor per channel; null for none
 * @param warp applied before mirroring; null for none
 */
record Augmentation(boolean mirrored, int quarterTurns, float[] gains, Warp warp) {
    static final Augmentation NONE = new Augmentation(false, 0, null, null);

    /** Draws an augmentation within the settings. Flips alone include rotation by 180°, which is flipping both axes. */
    static Augmentation draw(AugmentationSettings settings, int channels, Random random) {
        boolean mirrored = settings.flips() && random.nextBoolean();
        int turns = settings.quarterTurns() ? random.nextInt(4) : settings.flips() ? 2 * random.nextInt(2) : 0;
        float[] gains = null;
        if (settings.intensityScaling() > 0 || settings.brightness() > 0) {
            double common = settings.brightness() > 0 ? settings.brightness() * (2 * random.nextDouble() - 1) : 0;
            gains = new float[channels];
            for (int c = 0; c < channels; c++) {
                gains[c] = (float) Math.exp(common + settings.intensityScaling() * (2 * random.nextDouble() - 1));
            }
        }
        // every other patch stays unwarped: nearest-neighbour resampling makes pixels slightly coarser
        Warp warp = settings.hasWarps() && random.nextBoolean()
                ? Warp.draw(settings.stretching(), settings.elastic(), random)
                : null;
        return new Augmentation(mirrored, turns, gains, warp);
    }

    /** Index in the original patch of the pixel (x, y) of the augmented one. */
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

    /** Block size for transposing, so that both blocks stay in the processor's cache. */
    private static final int BLOCK = 16;

    /**
     * Writes an augmented plane.
     *
     * @param from size × size values from {@code start} on
     * @param to receives them from {@code place} on
     * @param gain factor for all values
     */
    void apply(float[] from, int start, float[] to, int place, int size, float gain) {
        int origin = start + source(0, 0, size);
        int across = size == 1 ? 1 : start + source(1, 0, size) - origin;
        int down = size == 1 ? 1 : start + source(0, 1, size) - origin;
        if (across == 1 && gain == 1) {
            for (int y = 0; y < size; y++) {
                System.arraycopy(from, origin + y * down, to, place + y * size, size);
            }
        } else if (across == 1) {
            for (int y = 0; y < size; y++) {
                int row = origin + y * down;
                int target = place + y * size;
                for (int x = 0; x < size; x++) {
                    to[target + x] = gain * from[row + x];
                }
            }
        } else if (across == -1) {
            for (int y = 0; y < size; y++) {
                int row = origin + y * down;
                int target = place + y * size;
                for (int x = 0; x < size; x++) {
                    to[target + x] = gain * from[row - x];
                }
            }
        } else {
            for (int y = 0; y < size; y += BLOCK) {
                for (int x = 0; x < size; x += BLOCK) {
                    block(
                            from,
                            origin + y * down + x * across,
                            across,
                            down,
                            to,
                            place + y * size + x,
                            size,
                            Math.min(BLOCK, size - x),
                            Math.min(BLOCK, size - y),
                            gain);
                }
            }
        }
    }

    private static void block(
            float[] from,
            int origin,
            int across,
            int down,
            float[] to,
            int place,
            int size,
            int width,
            int height,
            float gain) {
        for (int y = 0; y < height; y++) {
            int source = origin + y * down;
            int target = place + y * size;
            for (int x = 0; x < width; x++) {
                to[target + x] = gain * from[source];
                source += across;
            }
        }
    }
}
