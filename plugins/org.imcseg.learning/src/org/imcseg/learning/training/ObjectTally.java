// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.InstanceSettings;
import org.imcseg.core.labels.InstanceSettings.Method;
import org.imcseg.core.labels.Instances;
import org.imcseg.core.metrics.ObjectMatches;
import org.imcseg.core.parallel.Chunks;
import org.imcseg.core.progress.Progress;

/** Counts cells of a validation set patch by patch: a cell on a patch border counts in both patches, with its parts. */
final class ObjectTally {
    private static final double MATCH = .5;

    private final PatchStore store;
    private final InstanceSettings settings;
    /** Reused, since each has a buffer outside the heap. */
    private final Queue<PatchStore.Reader> readers = new ConcurrentLinkedQueue<>();

    private long matched;
    private long labelled;
    private long predicted;

    /** @param threshold output from which a pixel counts as cell */
    ObjectTally(PatchStore store, double threshold) {
        this.store = store;
        settings = InstanceSettings.of(Method.DISTANCE_OUTPUT).at(threshold);
    }

    /**
     * Counts the cells of patches, on several threads.
     *
     * @param probability of the patches, one after the other
     * @param distance likewise
     * @param indices of the patches in the store
     */
    void add(float[] probability, float[] distance, int[] indices) throws IOException {
        ObjectMatches[] matches = new ObjectMatches[indices.length];
        try {
            Chunks.forEach(indices.length, true, i -> {
                try {
                    matches[i] = match(probability, distance, i, indices[i]);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (ObjectMatches m : matches) {
            matched += m.matched(MATCH);
            labelled += m.truth();
            predicted += m.predicted();
        }
    }

    private ObjectMatches match(float[] probability, float[] distance, int place, int index) throws IOException {
        int size = store.size();
        int area = size * size;
        PatchStore.Origin origin = store.origin(index);
        float[] inside = Arrays.copyOfRange(probability, place * area, (place + 1) * area);
        for (int i = 0; i < area; i++) {
            if (i % size >= origin.validWidth() || i / size >= origin.validHeight()) {
                inside[i] = 0;
            }
        }
        PatchStore.Reader free = readers.poll();
        PatchStore.Reader reader = free == null ? store.reader() : free;
        reader.read(index);
        LabelMask truth = new LabelMask(size, size, reader.ids()).annotatedIn(annotated(reader.target(), origin));
        LabelMask found = Instances.find(
                inside,
                Arrays.copyOfRange(distance, place * area, (place + 1) * area),
                size,
                size,
                settings,
                Progress.NONE);
        ObjectMatches matches = ObjectMatches.of(truth, found, null);
        readers.add(reader);
        return matches;
    }

    /** Null if all pixels of the patch outside the padding are annotated. */
    private static boolean[] annotated(byte[] target, PatchStore.Origin origin) {
        if (origin.countedPixels() == origin.validWidth() * origin.validHeight()) {
            return null;
        }
        boolean[] annotated = new boolean[target.length];
        for (int i = 0; i < target.length; i++) {
            annotated[i] = target[i] != TargetCode.IGNORED;
        }
        return annotated;
    }

    /** 2TP / (c·P + T). @param share c @return NaN if there is no cell at all */
    double f1(double share) {
        double cells = share * predicted + labelled;
        return cells == 0 ? Double.NaN : 2 * matched / cells;
    }
}
