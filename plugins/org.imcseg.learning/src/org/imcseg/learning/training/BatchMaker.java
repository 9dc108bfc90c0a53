// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.Arrays;

import org.imcseg.learning.engine.Batch;

/** Fills one batch after the other into the same arrays. */
final class BatchMaker {
    private final PatchStore store;
    private final Batch batch;
    private final float[] pixels;
    private final byte[] truth;
    private final int[] map;

    BatchMaker(PatchStore store, int count) {
        this.store = store;
        int size = store.size();
        int area = size * size;
        batch = new Batch(count, store.channels(), size, size, new float[count * store.channels() * area], new float[count * area], new float[count * area]);
        pixels = new float[store.channels() * area];
        truth = new byte[area];
        map = new int[area];
    }

    int count() {
        return batch.count();
    }

    /** Puts a stored patch at a place of the batch. */
    void put(int place, int index, Augmentation augmentation) throws IOException {
        store.read(index, pixels, truth);
        PatchStore.Origin origin = store.origin(index);
        int size = store.size();
        int area = size * size;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                map[y * size + x] = augmentation.source(x, y, size);
            }
        }
        for (int c = 0; c < store.channels(); c++) {
            float gain = augmentation.gains() == null ? 1 : augmentation.gains()[c];
            int to = (place * store.channels() + c) * area;
            for (int i = 0; i < area; i++) {
                batch.pixels()[to + i] = gain * pixels[c * area + map[i]];
            }
        }
        for (int i = 0; i < area; i++) {
            int from = map[i];
            batch.truth()[place * area + i] = truth[from];
            batch.weight()[place * area + i] = from % size < origin.validWidth() && from / size < origin.validHeight() ? 1 : 0;
        }
    }

    /** Makes the places from here to the end padding. */
    void clearFrom(int place) {
        int area = store.size() * store.size();
        Arrays.fill(batch.pixels(), place * store.channels() * area, batch.pixels().length, 0);
        Arrays.fill(batch.truth(), place * area, batch.truth().length, 0);
        Arrays.fill(batch.weight(), place * area, batch.weight().length, 0);
    }

    /** The live batch. */
    Batch batch() {
        return batch;
    }
}
