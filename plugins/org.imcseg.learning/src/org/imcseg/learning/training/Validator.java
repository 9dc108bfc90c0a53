// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.loss.LossFunction;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;

/** Scores a network on the validation set. */
final class Validator {
    private final PatchSet set;
    private final boolean scoresCells;
    private final List<BatchMaker> makers;
    private final ObjectiveSettings settings;
    private final Runnable checkCancelled;

    /**
     * @param scoresCells whether to score cells: false if the masks do not distinguish them
     * @param makers buffers for the batches, all of equal size
     * @param checkCancelled called before each batch
     */
    Validator(
            PatchSet set,
            boolean scoresCells,
            List<BatchMaker> makers,
            ObjectiveSettings settings,
            Runnable checkCancelled) {
        this.set = set;
        this.scoresCells = scoresCells;
        this.makers = makers;
        this.settings = settings;
        this.checkCancelled = checkCancelled;
    }

    /** @param kind the loss used for training */
    Validation of(Network network, LossKind kind) throws IOException {
        Objective objective = settings.validation(kind);
        PixelTally tally = kind.findsThreshold() ? PixelTally.atHalfOfLabelled() : PixelTally.at(settings.threshold());
        // A threshold determined from the data is known only after all pixels; too late to look for cells.
        ObjectTally objects =
                scoresCells && !kind.findsThreshold() ? new ObjectTally(set.store(), settings.threshold()) : null;
        DscError error = kind.findsThreshold() ? null : new DscError();
        int size = makers.get(0).count();
        int batches = (set.count() + size - 1) / size;
        double losses = 0;
        try (Prefetcher<BatchMaker> ahead = new Prefetcher<>(
                "U-Net validation batches",
                batches,
                makers,
                (number, maker) -> fill(maker, set.indices(), number * size))) {
            for (int i = 0; i < batches; i++) {
                checkCancelled.run();
                Batch batch = ahead.next().batch();
                float[] logits = network.logits(batch.pixels(), batch.count(), batch.height(), batch.width());
                losses += objective.evaluate(logits, batch.targets(), null);
                int patches = Math.min(size, set.count() - i * size);
                float[] cells = plane(logits, batch, 0);
                count(cells, batch, patches, tally, error);
                if (objects != null) {
                    objects.add(
                            probabilities(cells),
                            probabilities(plane(logits, batch, 1)),
                            Arrays.copyOfRange(set.indices(), i * size, i * size + patches));
                }
            }
        }
        double share = settings.scoredShare(kind);
        double hits = 2.0 * tally.hits();
        Validation.PixelScores pixels = new Validation.PixelScores(
                hits / (tally.labelled() + tally.predicted()),
                hits / (tally.labelled() + share * tally.predicted()),
                error == null ? 0 : error.standardError(),
                tally.labelled() == 0 ? 0 : hits / 2 / tally.labelled(),
                tally.correlation(),
                tally.matthews());
        return new Validation(
                losses / batches,
                pixels,
                objects == null ? Double.NaN : objects.f1(share),
                tally.meanOutput(),
                tally.labelledShare(),
                share,
                tally.threshold());
    }

    private static void fill(BatchMaker maker, int[] indices, int from) throws IOException {
        int[] some = Arrays.copyOfRange(indices, from, Math.min(from + maker.count(), indices.length));
        Augmentation[] none = new Augmentation[some.length];
        Arrays.fill(none, Augmentation.NONE);
        maker.fill(some, none);
    }

    private static float[] plane(float[] logits, Batch batch, int output) {
        return logits.length == batch.targets().pixels() ? logits : Objective.plane(logits, batch.targets(), output);
    }

    private static float[] probabilities(float[] plane) {
        float[] probabilities = new float[plane.length];
        for (int i = 0; i < plane.length; i++) {
            probabilities[i] = (float) LossFunction.sigmoid(plane[i]);
        }
        return probabilities;
    }

    /**
     * @param patches at the start of the batch
     * @param error receives the counts of each; null if they are unknown before all patches are counted
     */
    private static void count(float[] logits, Batch batch, int patches, PixelTally tally, DscError error) {
        int area = batch.height() * batch.width();
        for (int patch = 0; patch < patches; patch++) {
            long hits = error == null ? 0 : tally.hits();
            long predicted = error == null ? 0 : tally.predicted();
            long labelled = tally.labelled();
            for (int i = patch * area; i < (patch + 1) * area; i++) {
                if (batch.weight()[i] != 0) {
                    tally.add(LossFunction.sigmoid(logits[i]), batch.truth()[i] > 0);
                }
            }
            if (error != null) {
                error.add(tally.hits() - hits, tally.predicted() - predicted, tally.labelled() - labelled);
            }
        }
    }
}
