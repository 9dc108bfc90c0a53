// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.suspects.SuspectFinder;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.execution.EngineSelection;
import org.imcseg.knime.execution.Software;
import org.imcseg.knime.parameters.Percents;
import org.imcseg.knime.parameters.Threads;
import org.imcseg.knime.training.ChannelChoice;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.learning.crossfit.CrossFit;
import org.imcseg.learning.crossfit.Folds;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.inference.Tiling;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.training.ComputeSettings;
import org.imcseg.learning.training.LabelledImage;
import org.imcseg.learning.training.ModelContext;
import org.imcseg.learning.training.TrainingSettings;
import org.knime.core.node.InvalidSettingsException;

/**
 * Out-of-fold predictions of images, from models trained here or from a column.
 *
 * @param finder holds the predictions of all images
 * @param folds which image each model judged; null where probabilities were given
 * @param models by fold; empty where probabilities were given
 * @param warnings for the user
 */
record Judgement(SuspectFinder finder, Folds folds, List<TrainedModel.Description> models, List<String> warnings) {
    /** Trains a model per fold and predicts the held-out images. */
    static Judgement byTraining(
            LabelledTable images, SuspectColumns columns, SuspectsNodeParameters p, Progress progress)
            throws IOException, InvalidSettingsException {
        List<String> warnings = new ArrayList<>();
        Folds folds = Folds.of(images.samples(), p.folds, p.seed);
        if (!folds.message().isEmpty()) {
            warnings.add(folds.message());
        }
        double share = columns.annotatedShare(p.annotatedPercent.map(Percents::toShare));
        if (Double.isNaN(share) && p.loss().expectsMissingCells()) {
            warnings.add("The annotated share is not known: the loss "
                    + p.loss().label()
                    + " assumes that all cells are annotated and may learn to miss the same cells as the "
                    + "labels. Tick and enter it under \""
                    + SuspectsNodeParameters.ANNOTATED_SHARE
                    + "\".");
        }
        List<String> channels = ChannelChoice.of(p.channels, images.first().channels(), "labelled");
        ModelContext context = new ModelContext(
                channels, NormalisationProperty.of(columns.image()).orElse(""), Software.version(), Map.of());
        Engine engine = EngineSelection.choose(p.engine, p.device, warnings::add);
        UNetSpec network = p.network(channels.size());
        TrainingSettings settings = p.training(Double.isNaN(share) ? 1 : share)
                .compute(new ComputeSettings(Threads.of(p.threads), p.precision.on(engine, network, warnings::add)));
        CrossFit crossFit = new CrossFit(engine, network, settings, context, Tiling.DEFAULT, warnings::add);
        SuspectFinder finder = new SuspectFinder(p.suspects());
        List<TrainedModel.Description> models = crossFit.run(
                images,
                folds,
                (index, image, probability, threshold) -> add(finder, index, image, probability, threshold, progress),
                progress);
        for (int f = 0; f < models.size(); f++) {
            String fold = "Fold " + (f + 1) + ": ";
            models.get(f).training().events().stream()
                    .filter(GuardEvent::isWarning)
                    .forEach(e -> warnings.add(fold + e.message()));
        }
        return new Judgement(finder, folds, models, warnings);
    }

    /** Uses the probabilities of a column. */
    static Judgement byColumn(
            LabelledTable images, SuspectColumns columns, SuspectsNodeParameters p, Progress progress) {
        SuspectFinder finder = new SuspectFinder(p.suspects());
        for (int i = 0; i < images.size(); i++) {
            progress.checkCancelled();
            progress.report(i / (double) images.size(), "Image " + (i + 1) + " of " + images.size());
            LabelledImage image = images.get(i);
            MultiChannelImage plane = columns.probability(images.row());
            if (plane.width() != image.mask().width()
                    || plane.height() != image.mask().height()) {
                throw new IllegalArgumentException("Row " + image.id() + ": the mask '" + p.maskColumn + "' has "
                        + image.mask().width() + " x " + image.mask().height() + " pixels, but '" + p.probabilityColumn
                        + "' has " + plane.width() + " x " + plane.height() + ".");
            }
            add(finder, i, image, plane.plane(0), p.threshold, progress);
        }
        return new Judgement(finder, null, List.of(), List.of());
    }

    private static void add(
            SuspectFinder finder,
            int index,
            LabelledImage image,
            float[] probability,
            double threshold,
            Progress progress) {
        try {
            finder.add(index, image.mask(), probability, threshold, progress.quiet());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + image.id() + ": " + e.getMessage(), e);
        }
    }

    /** Fold of an image from 1; 0 if probabilities were given. */
    int fold(int image) {
        return folds == null ? 0 : folds.of()[image] + 1;
    }
}
