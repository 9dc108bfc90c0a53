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
 * @param standardError of the DSC as of a sample of patches; 0 where the threshold is found, or where there is only one patch
 * @param recall share of the labelled pixels that are predicted; 0 where there are none
 * @param meanProbability mean output
 * @param labelledShare share of pixels that are labelled as cell
 * @param annotatedShare c, {@link TrainingSettings#scoredShare}
 * @param threshold output from which a pixel counts as cell
 */
record Validation(double loss, double dsc, double score, double standardError, double recall, double meanProbability, double labelledShare,
        double annotatedShare, double threshold) {
    /** By which an epoch must exceed calling everything cell. */
    private static final double MARGIN = .01;

    /** @param makers what batches are made in, all of one size */
    static Validation of(Network network, PatchSet set, List<BatchMaker> makers, LossKind kind, TrainingSettings settings, Runnable checkCancelled)
            throws IOException {
        Loss loss = kind.at(false, settings.smoothing(), settings.validationShare());
        PixelTally tally = kind.findsThreshold() ? PixelTally.atHalfOfLabelled() : PixelTally.at(settings.threshold());
        int size = makers.get(0).count();
        int batches = (set.count() + size - 1) / size;
        DscError error = new DscError();
        double losses = 0;
        try (Ahead<BatchMaker> ahead = new Ahead<>("U-Net validation batches", batches, makers, (number, maker) -> fill(maker, set.indices(), number * size))) {
            for (int i = 0; i < batches; i++) {
                checkCancelled.run();
                Batch batch = ahead.next().batch();
                float[] logits = network.logits(batch.pixels(), batch.count(), batch.height(), batch.width());
                losses += loss.evaluate(logits, batch.truth(), batch.weight(), null);
                count(logits, batch, Math.min(size, set.count() - i * size), tally, kind.findsThreshold() ? null : error);
            }
        }
        double share = settings.scoredShare(kind);
        double hits = 2.0 * tally.hits();
        return new Validation(losses / batches, hits / (tally.labelled() + tally.predicted()), hits / (tally.labelled() + share * tally.predicted()),
                error.standardError(), tally.labelled() == 0 ? 0 : hits / 2 / tally.labelled(), tally.meanOutput(), tally.labelledShare(), share, tally.threshold());
    }

    private static void fill(BatchMaker maker, int[] indices, int from) throws IOException {
        int[] some = Arrays.copyOfRange(indices, from, Math.min(from + maker.count(), indices.length));
        Augmentation[] none = new Augmentation[some.length];
        Arrays.fill(none, Augmentation.NONE);
        maker.fill(some, none);
    }

    /** @param patches at the first places of the batch @param error takes the counts of each; null where they are not known before all are there */
    private static void count(float[] logits, Batch batch, int patches, PixelTally tally, DscError error) {
        int area = batch.height() * batch.width();
        for (int patch = 0; patch < patches; patch++) {
            long hits = error == null ? 0 : tally.hits();
            long predicted = error == null ? 0 : tally.predicted();
            long labelled = tally.labelled();
            for (int i = patch * area; i < (patch + 1) * area; i++) {
                if (batch.weight()[i] != 0) {
                    tally.add(Loss.sigmoid(logits[i]), batch.truth()[i] > 0);
                }
            }
            if (error != null) {
                error.add(tally.hits() - hits, tally.predicted() - predicted, tally.labelled() - labelled);
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

    /** Whether the score is better than that of calling everything cell; true where nearly everything is. */
    boolean exceedsAllForeground() {
        return cellShare() >= .9 || score >= allForegroundScore() + MARGIN;
    }
}
