// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.Arrays;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.TouchingCells;
import org.imcseg.core.progress.Progress;

/**
 * Grows labels into free pixels until the target share of cells touches, as CellProfiler and Mesmer expand nuclei: a
 * free pixel joins the nearest label (Euclidean), up to a maximum distance. The growth in pixels is one number for the
 * image, the smallest that gives the target share; a smooth random field makes it vary by place, so that outlines are
 * not all parallel to the cells drawn.
 */
final class LabelGrowth {
    /** The maximum distance in pixels between a free pixel and the label that it joins. */
    static final int REACH = 4;
    /** A touching cell shares more than this part of its outline. */
    static final double OF_OUTLINE = .25;
    /**
     * Standard deviation of the growth by place, in pixels. Within LIMIT deviations it is below 1, so growth 0 takes no
     * pixel anywhere.
     */
    private static final double UNEVEN = .4;

    private static final double LIMIT = 2;
    /** Smoothness of the growth by place, in pixels. */
    private static final double SMOOTH = 3;
    /** Bisections of the growth: to less than a hundredth of a pixel. */
    private static final int STEPS = 10;

    private final int n;
    private final int[] drawn;
    /** The label that a free pixel may join, 0 if none is in reach. */
    private final int[] nearest;
    /** The growth from which on it joins, in pixels; infinite if no label is in reach. */
    private final float[] from;

    private LabelGrowth(LabelMask mask, Random random, Progress progress) {
        n = mask.width();
        drawn = mask.ids();
        nearest = new int[n * n];
        from = new float[n * n];
        Arrays.fill(from, Float.POSITIVE_INFINITY);
        for (int y = 0; y < n; y++) {
            progress.checkCancelled();
            for (int x = 0; x < n; x++) {
                if (drawn[y * n + x] > 0 && besideFree(x, y)) {
                    claim(x, y);
                }
            }
        }
        float[] field = RandomField.of(n, SMOOTH, random);
        for (int i = 0; i < from.length; i++) {
            from[i] = (float) (Math.sqrt(from[i]) + UNEVEN * Draws.clip(field[i], -LIMIT, LIMIT));
        }
    }

    /**
     * Grows the labels of a square mask.
     *
     * @param drawn instances, not changed
     * @param touching target share of cells that share more than {@link #OF_OUTLINE} of their outline, above 0 to 1
     * @return the same ids on more pixels; the mask itself if it has the share already, and all labels grown by
     *     {@link #REACH} if it is out of reach
     */
    static LabelMask grow(LabelMask drawn, double touching, Random random, Progress progress) {
        if (TouchingCells.share(drawn, OF_OUTLINE) >= touching) {
            return drawn;
        }
        LabelGrowth growth = new LabelGrowth(drawn, random, progress);
        double low = 0;
        // more than any pixel in reach needs
        double high = REACH + 1;
        for (int step = 0; step < STEPS; step++) {
            progress.checkCancelled();
            double middle = (low + high) / 2;
            if (TouchingCells.share(growth.by(middle), OF_OUTLINE) < touching) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return growth.by(high);
    }

    private boolean besideFree(int x, int y) {
        int i = y * n + x;
        return x > 0 && drawn[i - 1] == 0
                || x < n - 1 && drawn[i + 1] == 0
                || y > 0 && drawn[i - n] == 0
                || y < n - 1 && drawn[i + n] == 0;
    }

    /** Takes the free pixels around to which no label yet is as near; leaves squared distances in {@link #from}. */
    private void claim(int x, int y) {
        for (int ny = Math.max(0, y - REACH); ny <= Math.min(n - 1, y + REACH); ny++) {
            for (int nx = Math.max(0, x - REACH); nx <= Math.min(n - 1, x + REACH); nx++) {
                int i = ny * n + nx;
                int squared = (nx - x) * (nx - x) + (ny - y) * (ny - y);
                if (drawn[i] == 0 && squared <= REACH * REACH && squared < from[i]) {
                    from[i] = squared;
                    nearest[i] = drawn[y * n + x];
                }
            }
        }
    }

    private LabelMask by(double growth) {
        int[] ids = drawn.clone();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == 0 && from[i] <= growth) {
                ids[i] = nearest[i];
            }
        }
        return LabelMask.ofChecked(n, n, ids);
    }
}
