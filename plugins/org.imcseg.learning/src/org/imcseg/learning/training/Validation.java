// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;

import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.loss.Loss;

/**
 * How a network does on the validation part, all valid pixels pooled.
 *
 * @param loss mean over batches
 * @param dsc 2TP / (2TP + FP + FN) at the threshold
 * @param meanProbability mean output
 * @param truthShare share of cell pixels
 */
record Validation(double loss, double dsc, double meanProbability, double truthShare) {
    static Validation of(Network network, PatchSet set, int batchSize, Loss loss, double threshold, Runnable checkCancelled) throws IOException {
        BatchMaker maker = new BatchMaker(set.store(), Math.min(batchSize, set.count()));
        int[] indices = set.indices();
        double losses = 0;
        int batches = 0;
        double probabilities = 0;
        long pixels = 0;
        long positives = 0;
        long predicted = 0;
        long hits = 0;
        for (int from = 0; from < indices.length; from += maker.count()) {
            checkCancelled.run();
            int n = Math.min(maker.count(), indices.length - from);
            for (int i = 0; i < n; i++) {
                maker.put(i, indices[from + i], Augmentation.NONE);
            }
            maker.clearFrom(n);
            Batch batch = maker.batch();
            float[] logits = network.logits(batch.pixels(), batch.count(), batch.height(), batch.width());
            losses += loss.evaluate(logits, batch.truth(), batch.weight(), null);
            batches++;
            for (int i = 0; i < logits.length; i++) {
                if (batch.weight()[i] != 0) {
                    double p = Loss.sigmoid(logits[i]);
                    boolean cell = batch.truth()[i] > 0;
                    boolean found = p >= threshold;
                    probabilities += p;
                    pixels++;
                    positives += cell ? 1 : 0;
                    predicted += found ? 1 : 0;
                    hits += cell && found ? 1 : 0;
                }
            }
        }
        return new Validation(losses / batches, 2.0 * hits / (positives + predicted), probabilities / pixels, (double) positives / pixels);
    }

    /** The DSC of a prediction that is cell everywhere. */
    double allForegroundDsc() {
        return 2 * truthShare / (1 + truthShare);
    }
}
