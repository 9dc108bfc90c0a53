// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Progress;

/**
 * Grows all cells at once into the background, as scikit-image's {@code expand_labels} and steinbock do. A pixel goes
 * to the cell of the nearest cell pixel; of several at the same distance to that in the leftmost column and there in
 * the uppermost row, which is what SciPy's {@code distance_transform_edt} finds.
 */
public final class LabelExpansion {
    /** No cell pixel in the column. */
    private static final int NONE = -1;

    private LabelExpansion() {}

    /**
     * The grown cells.
     *
     * @param mask the cells; stays as it is
     * @param distance by how much they grow at most, in pixels between centres, at least 0
     */
    public static LabelMask expand(LabelMask mask, double distance, Progress progress) {
        int width = mask.width();
        int height = mask.height();
        int[] ids = mask.ids();
        int[] nearest = nearestInColumn(mask);
        int[] expanded = ids.clone();
        int reach = (int) Math.min(width, Math.floor(distance));
        for (int y = 0; y < height; y++) {
            progress.checkCancelled();
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (ids[i] == 0) {
                    int found = nearest(nearest, x, y, width, reach, distance);
                    expanded[i] = found == NONE ? 0 : ids[found];
                }
            }
        }
        return LabelMask.ofChecked(width, height, expanded);
    }

    /** The cell pixel nearest to a pixel, {@link #NONE} beyond the distance. */
    private static int nearest(int[] nearestInColumn, int x, int y, int width, int reach, double distance) {
        int found = NONE;
        long best = Long.MAX_VALUE;
        for (int column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
            int row = nearestInColumn[y * width + column];
            if (row != NONE) {
                long dx = column - x;
                long dy = row - y;
                long squared = dx * dx + dy * dy;
                if (squared < best) {
                    best = squared;
                    found = row * width + column;
                }
            }
        }
        return found != NONE && Math.sqrt(best) <= distance ? found : NONE;
    }

    /** For each pixel the row of the nearest cell pixel of its column, the upper of two. */
    private static int[] nearestInColumn(LabelMask mask) {
        int width = mask.width();
        int[] ids = mask.ids();
        int[] nearest = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            nearest[i] = ids[i] != 0 ? i / width : i < width ? NONE : nearest[i - width];
        }
        for (int i = ids.length - width - 1; i >= 0; i--) {
            int y = i / width;
            int below = nearest[i + width];
            if (below > y && (nearest[i] == NONE || below - y < y - nearest[i])) {
                nearest[i] = below;
            }
        }
        return nearest;
    }
}
