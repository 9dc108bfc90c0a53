// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.parallel.Chunks;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.loss.Targets;

/** Fills batches into reused arrays. Confined to one thread at a time, which may use helper threads. */
final class BatchMaker {
    private final PatchStore store;
    private final Batch batch;
    private final boolean withDistance;
    private final List<Worker> workers = new ArrayList<>();

    /** Buffers of one of the threads that fill a batch together. */
    private final class Worker {
        private final PatchStore.Reader reader = store.reader();
        private final float[] plane = new float[store.size() * store.size()];
        private final float[] warped = new float[store.size() * store.size()];
        private final int[] map = new int[store.size() * store.size()];
    }

    /**
     * @param withDistance whether the targets include distances
     * @param helpers number of threads that fill a batch together
     */
    BatchMaker(PatchStore store, int count, boolean withDistance, int helpers) {
        this.store = store;
        this.withDistance = withDistance;
        int size = store.size();
        int area = size * size;
        if ((long) count * store.channels() * area > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A batch of " + count + " patches of " + size + " x " + size + " pixels in " + store.channels()
                            + " channels is too large. Choose a smaller batch or patch size.");
        }
        batch = new Batch(
                count,
                store.channels(),
                size,
                size,
                new float[count * store.channels() * area],
                new Targets(
                        area,
                        new float[count * area],
                        new float[count * area],
                        withDistance ? new float[count * area] : null));
        for (int i = 0; i < Math.min(helpers, count); i++) {
            workers.add(new Worker());
        }
    }

    /** Up to {@code count} makers for prefetching, at least one: fewer if memory is short. */
    static List<BatchMaker> several(PatchStore store, int count, boolean withDistance, int helpers, int number) {
        List<BatchMaker> makers = new ArrayList<>();
        makers.add(new BatchMaker(store, count, withDistance, helpers));
        try {
            while (makers.size() < number) {
                makers.add(new BatchMaker(store, count, withDistance, helpers));
            }
        } catch (OutOfMemoryError e) {
            return makers; // then less is prefetched, or nothing
        }
        return makers;
    }

    int count() {
        return batch.count();
    }

    /**
     * Fills the batch with stored patches, followed by padding.
     *
     * @param indices in the store
     * @param augmentations one per patch
     */
    void fill(int[] indices, Augmentation[] augmentations) throws IOException {
        try {
            Chunks.forEach(workers.size(), true, worker -> {
                try {
                    for (int place = worker; place < indices.length; place += workers.size()) {
                        put(place, indices[place], augmentations[place], workers.get(worker));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        clearFrom(indices.length);
    }

    private void put(int place, int index, Augmentation augmentation, Worker worker) throws IOException {
        PatchStore.Reader reader = worker.reader;
        float[] plane = worker.plane;
        reader.read(index);
        int size = store.size();
        int area = size * size;
        if (augmentation.warp() != null) {
            augmentation.warp().map(size, worker.map);
        }
        for (int c = 0; c < store.channels(); c++) {
            move(
                    reader.patch(),
                    c * area,
                    batch.pixels(),
                    (place * store.channels() + c) * area,
                    augmentation,
                    augmentation.gains() == null ? 1 : augmentation.gains()[c],
                    worker);
        }
        byte[] target = reader.target();
        for (int i = 0; i < area; i++) {
            plane[i] = TargetCode.truth(target[i]);
        }
        move(plane, 0, batch.truth(), place * area, augmentation, 1, worker);
        if (withDistance) {
            for (int i = 0; i < area; i++) {
                plane[i] = TargetCode.distance(target[i]);
            }
            move(plane, 0, batch.targets().distance(), place * area, augmentation, 1, worker);
        }
        PatchStore.Origin origin = store.origin(index);
        if (augmentation.warp() == null && origin.isFull(size)) {
            Arrays.fill(batch.weight(), place * area, (place + 1) * area, 1);
        } else {
            Arrays.fill(plane, 0);
            for (int y = 0; y < origin.validHeight(); y++) {
                for (int i = y * size; i < y * size + origin.validWidth(); i++) {
                    plane[i] = TargetCode.weight(target[i]);
                }
            }
            move(plane, 0, batch.weight(), place * area, augmentation, 1, worker);
        }
    }

    /** Writes an augmented plane; pixels that a warp brings in from outside the patch are 0 and do not count. */
    private void move(
            float[] from, int start, float[] to, int place, Augmentation augmentation, float gain, Worker worker) {
        if (augmentation.warp() == null) {
            augmentation.apply(from, start, to, place, store.size(), gain);
            return;
        }
        for (int i = 0; i < worker.map.length; i++) {
            worker.warped[i] = worker.map[i] < 0 ? 0 : from[start + worker.map[i]];
        }
        augmentation.apply(worker.warped, 0, to, place, store.size(), gain);
    }

    private void clearFrom(int place) {
        int area = store.size() * store.size();
        Arrays.fill(batch.pixels(), place * store.channels() * area, batch.pixels().length, 0);
        Arrays.fill(batch.truth(), place * area, batch.truth().length, 0);
        if (withDistance) {
            Arrays.fill(batch.targets().distance(), place * area, batch.truth().length, 0);
        }
        Arrays.fill(batch.weight(), place * area, batch.weight().length, 0);
    }

    /** The live batch. */
    Batch batch() {
        return batch;
    }
}
