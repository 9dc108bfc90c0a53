// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.crossfit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.random.RandomStreams;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.inference.TiledPredictor;
import org.imcseg.learning.inference.Tiling;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.training.LabelledImage;
import org.imcseg.learning.training.LabelledImages;
import org.imcseg.learning.training.ModelContext;
import org.imcseg.learning.training.Trainer;
import org.imcseg.learning.training.TrainingControl;
import org.imcseg.learning.training.TrainingJob;
import org.imcseg.learning.training.TrainingSettings;

/**
 * Cross-fitting: trains one model per fold on all other folds and predicts the fold with it, so that no prediction is
 * made by a model trained on the image's own labels. Each training holds out a part of its data to choose the epoch, as
 * {@link Trainer} does.
 *
 * <pre>{@code
 * Folds folds = Folds.of(samples, 5, 1);
 * new CrossFit(engine, spec, settings, context, tiling, log::warn).run(images, folds, sink, Progress.NONE);
 * }</pre>
 */
public final class CrossFit {
    /** Share of a fold's progress spent on training. */
    private static final double TRAINING = .95;

    private final Engine engine;
    private final UNetSpec spec;
    private final TrainingSettings settings;
    private final ModelContext context;
    private final Tiling tiling;
    private final Consumer<String> warnings;

    /**
     * @param engine what computes
     * @param spec the network
     * @param settings hyper-parameters; the seed of each fold is derived from theirs
     * @param context what the models must record; names the channels
     * @param tiling how large images are predicted
     * @param warnings receives a sentence when memory is too short to predict so; those of the trainings are in the
     *     models' records
     */
    public CrossFit(
            Engine engine,
            UNetSpec spec,
            TrainingSettings settings,
            ModelContext context,
            Tiling tiling,
            Consumer<String> warnings) {
        this.engine = engine;
        this.spec = spec;
        this.settings = settings;
        this.context = context;
        this.tiling = tiling;
        this.warnings = warnings;
    }

    /** Receives predictions: all of a fold, in ascending order of the images. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Receives the prediction of an image.
         *
         * @param index of the image
         * @param image with its labels
         * @param probability of cell, width × height, row-major
         * @param threshold from which the fold's model calls a pixel cell
         */
        void predicted(int index, LabelledImage image, float[] probability, double threshold);
    }

    /**
     * Trains and predicts all folds.
     *
     * @param images labelled images, whole or patches
     * @param folds assignment of the images
     * @param sink receives the predictions
     * @param progress reports fold, epoch and image
     * @return the models' descriptions by fold
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws IOException if an image cannot be read
     */
    public List<TrainedModel.Description> run(LabelledImages images, Folds folds, Sink sink, Progress progress)
            throws IOException {
        List<TrainedModel.Description> models = new ArrayList<>();
        for (int fold = 0; fold < folds.count(); fold++) {
            Progress part = titled(
                    progress.part(fold / (double) folds.count(), (fold + 1.0) / folds.count()),
                    "Fold " + (fold + 1) + " of " + folds.count() + " · ");
            TrainedModel model = Trainer.train(
                            new TrainingJob(
                                    engine, spec, seeded(fold), new Subset(images, folds.others(fold)), null, context),
                            part.part(0, TRAINING),
                            TrainingControl.NONE)
                    .model();
            predict(model, images, folds.held(fold), sink, part.part(TRAINING, 1));
            models.add(model.description());
        }
        return models;
    }

    private TrainingSettings seeded(int fold) {
        return settings.seed(RandomStreams.derive(settings.seed(), "cross-fitting", Integer.toString(fold)));
    }

    private void predict(TrainedModel model, LabelledImages images, int[] held, Sink sink, Progress progress)
            throws IOException {
        try (TiledPredictor predictor = new TiledPredictor(
                engine,
                model,
                tiling,
                settings.compute().threads(),
                settings.compute().precision(),
                warnings)) {
            for (int i = 0; i < held.length; i++) {
                progress.checkCancelled();
                progress.report(i / (double) held.length, "Predicting image " + (i + 1) + " of " + held.length);
                LabelledImage labelled = images.get(held[i]);
                sink.predicted(
                        held[i],
                        labelled,
                        probability(predictor, labelled, progress),
                        model.description().threshold());
            }
        }
    }

    private static float[] probability(TiledPredictor predictor, LabelledImage labelled, Progress progress) {
        MultiChannelImage image = labelled.image();
        if (labelled.validWidth() < image.width() || labelled.validHeight() < image.height()) {
            throw new IllegalArgumentException(labelled.id() + ": padding must be cut off before cross-fitting, "
                    + labelled.validWidth() + " x " + labelled.validHeight() + " of " + image.width() + " x "
                    + image.height() + " pixels are image.");
        }
        // progress advances per image; cancellation is checked at every batch of tiles
        return predictor.predict(image, progress.quiet()).probability();
    }

    /** The same progress with a prefix before each message. */
    private static Progress titled(Progress progress, String title) {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                progress.report(fraction, message == null ? null : title + message);
            }

            @Override
            public void checkCancelled() {
                progress.checkCancelled();
            }
        };
    }

    /** A subset of the images, in ascending order as the trainer reads them. */
    private record Subset(LabelledImages all, int[] indices) implements LabelledImages {
        @Override
        public int size() {
            return indices.length;
        }

        @Override
        public LabelledImage get(int index) throws IOException {
            return all.get(indices[index]);
        }
    }
}
