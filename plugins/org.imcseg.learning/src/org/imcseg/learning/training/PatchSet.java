// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.labels.ConnectedComponents;
import org.imcseg.core.labels.Connectivity;
import org.imcseg.core.labels.InnerDistance;
import org.imcseg.core.progress.Progress;

/**
 * Images cut into square patches with zero padding at the right and bottom, and a selection of these patches. Patches
 * that consist of padding, or without any annotated pixel, are not stored.
 */
final class PatchSet {
    private final PatchStore store;
    private final List<String> samples;
    private final long[] cells;
    private final boolean semantic;
    private final double[] pixelSizes;
    private final int[] indices;

    private PatchSet(
            PatchStore store,
            List<String> samples,
            long[] cells,
            boolean semantic,
            double[] pixelSizes,
            int[] indices) {
        this.store = store;
        this.samples = samples;
        this.cells = cells;
        this.semantic = semantic;
        this.pixelSizes = pixelSizes;
        this.indices = indices;
    }

    /**
     * Reads every image once, in order, and cuts it into patches.
     *
     * @param withDistance whether the targets include the inner distance
     */
    static PatchSet read(
            LabelledImages images,
            List<String> channels,
            int stride,
            boolean withDistance,
            PatchStore store,
            Progress progress)
            throws IOException {
        int n = images.size();
        String[] samples = new String[n];
        long[] cells = new long[n];
        double[] pixelSizes = new double[n];
        float[] pixels = new float[store.channels() * store.size() * store.size()];
        byte[] target = new byte[store.size() * store.size()];
        int[] ids = new int[store.size() * store.size()];
        long numbered = 0;
        long scattered = 0;
        Set<Integer> onlyIds = new LinkedHashSet<>();
        for (int i = 0; i < n; i++) {
            progress.checkCancelled();
            LabelledImage labelled = images.get(i);
            // Without a sample name, each image is its own sample.
            samples[i] = labelled.sample().isBlank() ? "image " + i : labelled.sample();
            PatchInstances found = PatchInstances.of(labelled.mask());
            cells[i] = found.count();
            numbered += found.isNumbered() ? 1 : 0;
            scattered += found.isScattered() ? 1 : 0;
            if (found.ids() == 1) {
                onlyIds.add(labelled.mask().maxId());
            }
            pixelSizes[i] = labelled.image().pixelSize();
            // Computed on the whole image: a cell cut by a patch border keeps its centre.
            float[] distance =
                    withDistance ? InnerDistance.of(found.mask(), labelled.validWidth(), labelled.validHeight()) : null;
            MultiChannelImage image = selected(labelled, channels);
            cut(labelled, found.mask(), distance, image, i, stride, store, pixels, target, ids);
            store.expect((long) store.count() * n / (i + 1)); // extrapolated from the images so far
            progress.report((i + 1.0) / n, "Reading image " + (i + 1) + " of " + n);
        }
        return new PatchSet(
                store,
                List.of(samples),
                cells,
                scattered > 0 && numbered == 0 && onlyIds.size() == 1,
                pixelSizes,
                IntStream.range(0, store.count()).toArray());
    }

    private static MultiChannelImage selected(LabelledImage labelled, List<String> channels) {
        MultiChannelImage image;
        try {
            image = labelled.image().select(channels);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(labelled.id() + ": " + e.getMessage(), e);
        }
        for (int c = 0; c < image.channelCount(); c++) {
            if (!isFinite(image.plane(c))) {
                throw new IllegalArgumentException(labelled.id() + ": channel " + channels.get(c) + " holds the value "
                        + firstNotFinite(image.plane(c))
                        + ", on which no network can be trained. Normalise the images first.");
            }
        }
        return image;
    }

    /** Four sums at a time: for finite values, the sums of products with 0 stay 0. */
    private static boolean isFinite(float[] values) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i < values.length - 3; i += 4) {
            a += values[i] * 0;
            b += values[i + 1] * 0;
            c += values[i + 2] * 0;
            d += values[i + 3] * 0;
        }
        for (; i < values.length; i++) {
            a += values[i] * 0;
        }
        return a + b + c + d == 0;
    }

    private static float firstNotFinite(float[] values) {
        int i = 0;
        while (Float.isFinite(values[i])) {
            i++;
        }
        return values[i];
    }

    /**
     * The cells of a mask.
     *
     * @param mask one id per cell: the image's own, or its connected components if it has a single id
     * @param count number of cells
     * @param ids number of ids in the image's mask
     */
    private record PatchInstances(LabelMask mask, long count, long ids) {
        static PatchInstances of(LabelMask mask) {
            long ids = distinct(mask);
            if (ids != 1) {
                return new PatchInstances(mask, ids, ids);
            }
            LabelMask parts = ConnectedComponents.label(mask, Connectivity.EIGHT);
            return new PatchInstances(parts, parts.maxId(), 1);
        }

        boolean isNumbered() {
            return ids > 1;
        }

        /** A single id on several components: the mask only separates cell and background. */
        boolean isScattered() {
            return ids == 1 && count > 1;
        }
    }

    /** Whether no mask distinguishes cells: all have a single id, and in some of them it covers several components. */
    boolean isSemantic() {
        return semantic;
    }

    private static long distinct(LabelMask mask) {
        if (mask.maxId() > Math.max(1 << 16, 8L * mask.size())) {
            return Arrays.stream(mask.ids()).filter(id -> id != 0).distinct().count();
        }
        BitSet ids = new BitSet(mask.maxId() + 1);
        int last = 0;
        for (int id : mask.ids()) {
            if (id != last) {
                ids.set(id);
                last = id;
            }
        }
        ids.clear(0);
        return ids.cardinality();
    }

    /** @param pixels scratch space, like target and ids: of the size of a patch */
    private static void cut(
            LabelledImage labelled,
            LabelMask cells,
            float[] distance,
            MultiChannelImage image,
            int index,
            int stride,
            PatchStore store,
            float[] pixels,
            byte[] target,
            int[] ids)
            throws IOException {
        int size = store.size();
        for (int y : starts(labelled.validHeight(), size, stride)) {
            for (int x : starts(labelled.validWidth(), size, stride)) {
                int w = Math.min(size, labelled.validWidth() - x);
                int h = Math.min(size, labelled.validHeight() - y);
                if (w < size || h < size) {
                    Arrays.fill(pixels, 0);
                    Arrays.fill(target, (byte) 0);
                    Arrays.fill(ids, 0);
                }
                int cellPixels = 0;
                int countedPixels = 0;
                boolean[] annotated = labelled.mask().annotated();
                for (int row = 0; row < h; row++) {
                    int from = (y + row) * image.width() + x;
                    for (int c = 0; c < store.channels(); c++) {
                        System.arraycopy(image.plane(c), from, pixels, (c * size + row) * size, w);
                    }
                    for (int column = 0; column < w; column++) {
                        int id = cells.ids()[from + column];
                        boolean counts = annotated == null || annotated[from + column];
                        ids[row * size + column] = id;
                        target[row * size + column] = !counts
                                ? TargetCode.IGNORED
                                : id > 0 ? TargetCode.cell(distance == null ? 0 : distance[from + column]) : 0;
                        cellPixels += id > 0 ? 1 : 0;
                        countedPixels += counts ? 1 : 0;
                    }
                }
                if (countedPixels > 0) {
                    store.add(new PatchStore.Origin(index, w, h, cellPixels, countedPixels), pixels, target, ids);
                }
            }
        }
    }

    /** Start positions of the patches along an axis: one per stride until the end is covered. */
    static int[] starts(int length, int size, int stride) {
        int count = length <= size ? 1 : (length - size + stride - 1) / stride + 1;
        return IntStream.range(0, count).map(i -> i * stride).toArray();
    }

    PatchStore store() {
        return store;
    }

    /** Store indices of the selected patches. */
    int[] indices() {
        return indices;
    }

    int count() {
        return indices.length;
    }

    /** Sample of a patch, by store index. */
    String sample(int index) {
        return samples.get(store.origin(index).image());
    }

    int image(int index) {
        return store.origin(index).image();
    }

    /** The same patches with another selection. */
    PatchSet only(int[] some) {
        return new PatchSet(store, samples, cells, semantic, pixelSizes, some);
    }

    /**
     * Number of cells in the masks of all images read, selected or not. A cell that was already cut by the given
     * patches counts in both.
     */
    long cells() {
        return LongStream.of(cells).sum();
    }

    /** The occurring pixel sizes (edge length) in µm, ascending. */
    double[] pixelSizes() {
        return Arrays.stream(pixelSizes).distinct().sorted().toArray();
    }

    /** Number of cell pixels in the selected patches. */
    long cellPixels() {
        return IntStream.of(indices)
                .mapToLong(i -> store.origin(i).cellPixels())
                .sum();
    }

    /** Counts for the model's record; their names begin with that of the part. */
    Map<String, Long> counts(String part) {
        Set<Integer> images = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (int index : indices) {
            images.add(image(index));
            names.add(sample(index));
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(part + " samples", (long) names.size());
        counts.put(part + " images", (long) images.size());
        counts.put(part + " patches", (long) indices.length);
        counts.put(part + " cells", images.stream().mapToLong(i -> cells[i]).sum());
        counts.put(part + " cell pixels", cellPixels());
        counts.put(
                part + " pixels",
                IntStream.of(indices)
                        .mapToObj(store::origin)
                        .mapToLong(PatchStore.Origin::countedPixels)
                        .sum());
        return counts;
    }
}
