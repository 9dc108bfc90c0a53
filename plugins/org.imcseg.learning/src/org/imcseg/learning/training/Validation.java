// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.loss.Loss;
import org.imcseg.learning.loss.LossKind;

/**
 * How a network does on the validation part, all valid pixels pooled.
 *
 * @param loss mean over batches
 * @param dsc 2TP / (2TP + FP + FN) at the threshold
 * @param score 2TP / (c·PP + Y): PP predicted and Y labelled pixels. With complete labels, c = 1, it is the DSC; where a share c of the cells is labelled, and
 *        which ones is chance, it estimates what the DSC would be with complete labels
 * @param meanProbability mean output
 * @param labelledShare share of pixels that are labelled as cell
 * @param annotatedShare c, {@link TrainingSettings#scoredShare}
 * @param threshold output from which a pixel counts as cell
 */
record Validation(double loss, double dsc, double score, double meanProbability, double labelledShare, double annotatedShare, double threshold) {
    /** @param makers what batches are made in, all of one size */
    static Validation of(Network network, PatchSet set, List<BatchMaker> makers, LossKind kind, TrainingSettings settings, Runnable checkCancelled)
            throws IOException {
        Loss loss = kind.at(false, settings.smoothing(), settings.validationShare());
        PixelTally tally = kind.findsThreshold() ? PixelTally.atHalfOfLabelled() : PixelTally.at(settings.threshold());
        int size = makers.get(0).count();
        int batches = (set.count() + size - 1) / size;
        double losses = 0;
        try (Ahead<BatchMaker> ahead = new Ahead<>("U-Net validation batches", batches, makers, (number, maker) -> fill(maker, set.indices(), number * size))) {
            for (int i = 0; i < batches; i++) {
                checkCancelled.run();
                Batch batch = ahead.next().batch();
                float[] logits = network.logits(batch.pixels(), batch.count(), batch.height(), batch.width());
                losses += loss.evaluate(logits, batch.truth(), batch.weight(), null);
                count(logits, batch, tally);
            }
        }
        double share = settings.scoredShare(kind);
        double hits = 2.0 * tally.hits();
        return new Validation(losses / batches, hits / (tally.labelled() + tally.predicted()), hits / (tally.labelled() + share * tally.predicted()),
                tally.meanOutput(), tally.labelledShare(), share, tally.threshold());
    }

    private static void fill(BatchMaker maker, int[] indices, int from) throws IOException {
        int[] some = Arrays.copyOfRange(indices, from, Math.min(from + maker.count(), indices.length));
        Augmentation[] none = new Augmentation[some.length];
        Arrays.fill(none, Augmentation.NONE);
        maker.fill(some, none);
    }

    private static void count(float[] logits, Batch batch, PixelTally tally) {
        for (int i = 0; i < logits.length; i++) {
            if (batch.weight()[i] != 0) {
                tally.add(Loss.sigmoid(logits[i]), batch.truth()[i] > 0);
            }
        }
    }

    /** Share of cell pixels there would be with complete labels. */
    double cellShare() {
        return Math.min(1, labelledShare / annotatedShare);
    }

    /** The score of a prediction that is cell everywhere. */
    double allForegroundScore() {
        return 2 * labelledShare / (annotatedShare + labelledShare);
    }
}
