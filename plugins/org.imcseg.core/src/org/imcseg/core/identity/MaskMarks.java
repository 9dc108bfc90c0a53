// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import java.util.HashSet;
import java.util.Set;
import org.imcseg.core.image.LabelMask;

/**
 * Marks of a whole mask, by which the same cells are found again, whatever their ids and also mirrored or turned by a
 * multiple of 90°: so that copies of an image are known whose pixels were changed, as by noise, if they kept their
 * mask.
 */
public final class MaskMarks {
    /**
     * Minimum number of cells for a match that is not coincidence: small patches have few cells with simple outlines.
     */
    static final int LEAST_CELLS = 20;

    private static final int ORIENTATIONS = 8;
    private static final long NOT_ANNOTATED = 64;

    private MaskMarks() {}

    /**
     * All marks, which only the same mask has; {@link SharedPixels} needs as many.
     *
     * @return empty where fewer than 20 cells are
     */
    public static long[] of(LabelMask mask) {
        return cells(mask) < LEAST_CELLS ? new long[0] : SharedPixels.marks(hash(mask));
    }

    private static int cells(LabelMask mask) {
        Set<Integer> cells = new HashSet<>();
        int last = 0;
        for (int id : mask.ids()) {
            if (id != last && id > 0 && cells.size() < LEAST_CELLS) {
                cells.add(id);
            }
            last = id;
        }
        return cells.size();
    }

    /** Of where outlines are: the pixels with a neighbour of another cell. The minimum over the orientations. */
    private static long hash(LabelMask mask) {
        int width = mask.width();
        int height = mask.height();
        long[] sums = new long[ORIENTATIONS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                long code = code(mask, x, y);
                for (int o = 0; code != 0 && o < ORIENTATIONS; o++) {
                    long u = (o & 1) == 0 ? x : width - 1 - x;
                    long v = (o & 2) == 0 ? y : height - 1 - y;
                    sums[o] += Hash.mixed((o & 4) == 0 ? v << 36 | u << 8 | code : u << 36 | v << 8 | code);
                }
            }
        }
        long least = Long.MAX_VALUE;
        for (long sum : sums) {
            least = Math.min(least, Hash.mixed(sum));
        }
        return least ^ Hash.mixed((long) Math.min(width, height) << 32 | Math.max(width, height));
    }

    /** 0 within a cell, within the background and within what is not annotated. */
    private static long code(LabelMask mask, int x, int y) {
        int others = other(mask, x, y, x - 1, y)
                + other(mask, x, y, x + 1, y)
                + other(mask, x, y, x, y - 1)
                + other(mask, x, y, x, y + 1);
        return others == 0
                ? 0
                : others << 1 | (mask.id(x, y) > 0 ? 1 : 0) | (isAnnotated(mask, x, y) ? 0 : NOT_ANNOTATED);
    }

    private static int other(LabelMask mask, int x, int y, int u, int v) {
        return u >= 0
                        && v >= 0
                        && u < mask.width()
                        && v < mask.height()
                        && (mask.id(x, y) != mask.id(u, v) || isAnnotated(mask, x, y) != isAnnotated(mask, u, v))
                ? 1
                : 0;
    }

    private static boolean isAnnotated(LabelMask mask, int x, int y) {
        return mask.annotated() == null || mask.annotated()[y * mask.width() + x];
    }
}
