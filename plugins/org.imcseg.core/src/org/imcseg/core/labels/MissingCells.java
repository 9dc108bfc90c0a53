// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.imcseg.core.random.RandomStreams;

/**
 * Chooses the cells that an imagined annotator left out. The cells are put into one random order by the seed and the
 * first round(fraction · N) are erased, so that what is missing at a low fraction is missing at every higher one.
 *
 * <p>A cell is identified by its image and id: patches of one image share its cells, and a cell cut by a patch's edge
 * is missing on both sides or on neither. (Bird et al., ISBI 2024; there from 0 to 95 % missing cells.)
 */
public final class MissingCells {
    /** Whose cells are put into one order. */
    public enum Pool {
        /** Those of all images: an image may lose more than its share. */
        ALL_IMAGES,
        /** Those of each image: every image loses the same fraction. */
        EACH_IMAGE
    }

    /** Collects which cells there are. The order of the calls does not matter. */
    public static final class Census {
        private final Map<String, List<int[]>> cells = new TreeMap<>();

        /**
         * @param image name of the image the mask belongs to; several masks may be parts of one
         * @param ids of the mask's cells, such as from {@link LabelMasks#ids}
         */
        public void add(String image, int[] ids) {
            cells.computeIfAbsent(Objects.requireNonNull(image, "image"), k -> new ArrayList<>())
                    .add(ids.clone());
        }

        /** Each image's ids, ascending and each once. */
        private List<int[]> ids() {
            return cells.values().stream()
                    .map(parts -> parts.stream()
                            .flatMapToInt(Arrays::stream)
                            .sorted()
                            .distinct()
                            .toArray())
                    .toList();
        }
    }

    /** The erased ids of each image, ascending. */
    private final Map<String, int[]> erased = new HashMap<>();

    private final int total;
    private final int count;

    private MissingCells(Census census, double fraction, Pool pool, long seed) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("The share of missing cells must be 0 to 1, not " + fraction + ".");
        }
        List<String> images = List.copyOf(census.cells.keySet());
        List<int[]> ids = census.ids();
        total = Math.toIntExact(ids.stream().mapToLong(i -> i.length).sum());
        boolean[] missing = new boolean[total];
        if (pool == Pool.ALL_IMAGES) {
            mark(missing, 0, total, fraction, RandomStreams.stream(seed, "missing cells"));
        }
        int first = 0;
        int chosen = 0;
        for (int i = 0; i < ids.size(); i++) {
            int[] cells = ids.get(i);
            if (pool == Pool.EACH_IMAGE) {
                mark(
                        missing,
                        first,
                        cells.length,
                        fraction,
                        RandomStreams.stream(seed, "missing cells", images.get(i)));
            }
            int[] gone = new int[cells.length];
            int n = 0;
            for (int c = 0; c < cells.length; c++) {
                if (missing[first + c]) {
                    gone[n++] = cells[c];
                }
            }
            erased.put(images.get(i), Arrays.copyOf(gone, n));
            first += cells.length;
            chosen += n;
        }
        count = chosen;
    }

    /**
     * Chooses.
     *
     * @param fraction share of the cells to erase, 0 to 1
     * @param seed of the order
     */
    public static MissingCells choose(Census census, double fraction, Pool pool, long seed) {
        return new MissingCells(census, fraction, pool, seed);
    }

    /** None are missing. */
    public static MissingCells none() {
        return new MissingCells(new Census(), 0, Pool.ALL_IMAGES, 0);
    }

    /** Permutes n cells (Fisher-Yates) and marks the first of them. */
    private static void mark(boolean[] missing, int first, int n, double fraction, Random random) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        int wanted = (int) Math.round(fraction * n);
        for (int i = 0; i < wanted; i++) {
            missing[first + order[i]] = true;
        }
    }

    /** Whether a cell was erased. @param image its name @param id of the cell in the original mask */
    public boolean isErased(String image, int id) {
        int[] gone = erased.get(image);
        return gone != null && Arrays.binarySearch(gone, id) >= 0;
    }

    /** Number of cells there are. */
    public int total() {
        return total;
    }

    /** Number of cells erased. */
    public int count() {
        return count;
    }
}
