// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import org.imcseg.knime.nodes.learner.LearnerNodeParameters.PaperStart;
import org.imcseg.knime.parameters.CommaLists;
import org.imcseg.knime.parameters.Percents;
import org.imcseg.knime.parameters.Threads;
import org.imcseg.knime.training.Overrides;
import org.imcseg.knime.training.RateDecayChoice;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.training.AugmentationSettings;
import org.imcseg.learning.training.ComputeSettings;
import org.imcseg.learning.training.ObjectiveSettings;
import org.imcseg.learning.training.OptimiserSettings;
import org.imcseg.learning.training.TrainingSettings;
import org.knime.core.node.InvalidSettingsException;

/**
 * Converts the dialog's settings to those of the trainer; what the preset determines is taken from it, the rest from
 * the dialog.
 */
final class LearnerSettings {
    private LearnerSettings() {}

    /**
     * The settings that are known without data.
     *
     * @throws InvalidSettingsException naming the value that is out of range
     */
    static TrainingSettings training(LearnerNodeParameters p) throws InvalidSettingsException {
        return training(p, new AnnotatedShares(1, 1));
    }

    /** @throws InvalidSettingsException naming the value that is out of range */
    static TrainingSettings training(LearnerNodeParameters p, AnnotatedShares shares) throws InvalidSettingsException {
        try {
            TrainingSettings settings = preset(p)
                    .objective(o ->
                            o.loss(loss(p)).annotatedShare(shares.training()).validationShare(shares.validation()))
                    .schedule(s ->
                            s.decay(p.decay.decay(s.decay())).epochChoice(p.epochToKeep.choice(p.target.epochChoice)))
                    .sampling(s -> s.validationFraction(Percents.toShare(p.heldOutPercent)))
                    .guard(g -> g.acceptFailure(p.acceptFailure))
                    .compute(new ComputeSettings(Threads.of(p.threads), Precision.SINGLE))
                    .seed(p.seed);
            return new Overrides(p.epochs.orElse(0), p.patchSize.orElse(0), p.patchStride.orElse(0))
                    .of(settings, network(p, 1));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** What training minimises for the cell output. */
    static LossKind loss(LearnerNodeParameters p) {
        return p.loss.kind(p.target.loss);
    }

    /** @throws InvalidSettingsException naming the value that is out of range */
    static UNetSpec network(LearnerNodeParameters p, int channels) throws InvalidSettingsException {
        try {
            UNetSpec spec =
                    switch (p.preset) {
                        case QUICK -> UNetSpec.quick(channels);
                        case STANDARD -> UNetSpec.standard(channels);
                        case PAPER -> UNetSpec.paper(channels);
                        case CUSTOM -> new UNetSpec(
                                channels,
                                CommaLists.integers("Filters", p.filters),
                                CommaLists.doubles("Dropout rates", p.dropouts),
                                p.bottleneckFilters,
                                p.bottleneckDropout,
                                p.initialiser.value);
                    };
            return spec.with(p.target.outputs);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private static TrainingSettings preset(LearnerNodeParameters p) {
        return switch (p.preset) {
                // with a constant rate, the quick preset is that of earlier versions, so that workflows saved by them
                // give
                // the same result
            case QUICK -> p.decay == RateDecayChoice.CONSTANT
                    ? TrainingSettings.quickConstant()
                    : TrainingSettings.quick();
            case STANDARD -> TrainingSettings.standard();
            case PAPER -> p.paperStart == PaperStart.FIXED
                    ? TrainingSettings.paper().objective(o -> o.start(64, 0, 0))
                    : TrainingSettings.paper();
            case CUSTOM -> custom(p, TrainingSettings.paper());
        };
    }

    private static TrainingSettings custom(LearnerNodeParameters p, TrainingSettings base) {
        return base.objective(o -> new ObjectiveSettings(
                        o.loss(),
                        p.smoothing,
                        p.distanceWeight,
                        p.squaredSteps,
                        p.startSkill,
                        p.blendSteps,
                        o.annotatedShare(),
                        o.validationShare(),
                        p.threshold))
                .optimiser(o -> new OptimiserSettings(p.learningRate, p.beta1, p.beta2, p.epsilon))
                .schedule(s -> s.warmUpSteps(p.warmUpSteps).patience(p.patience.orElse(0)))
                .sampling(s -> s.batchSize(p.batchSize))
                .augmentation(a -> new AugmentationSettings(
                        p.flips, p.quarterTurns, p.intensityScaling, p.brightness, p.stretching, p.elastic))
                .guard(g -> g.active(p.guard).maxRestarts(p.maxRestarts));
    }
}
