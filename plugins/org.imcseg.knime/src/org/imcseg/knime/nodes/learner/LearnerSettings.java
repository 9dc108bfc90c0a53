// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import org.imcseg.knime.nodes.learner.LearnerNodeParameters.Preset;
import org.imcseg.knime.parameters.CommaLists;
import org.imcseg.knime.training.Overrides;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.training.TrainingSettings;
import org.knime.core.node.InvalidSettingsException;

/** Turns the dialog's settings into those of the trainer; what a preset decides is taken from it, the rest from the dialog. */
final class LearnerSettings {
    private LearnerSettings() {
    }

    /** As far as they are known without data. @throws InvalidSettingsException naming the value that is out of range */
    static TrainingSettings training(LearnerNodeParameters p) throws InvalidSettingsException {
        return training(p, new Shares(1, 1));
    }

    /** @throws InvalidSettingsException naming the value that is out of range */
    static TrainingSettings training(LearnerNodeParameters p, Shares shares) throws InvalidSettingsException {
        TrainingSettings.Builder builder = preset(p).loss(p.loss.kind).annotatedShare(shares.training()).validationShare(shares.validation())
                .seed(p.seed).threads(p.threads).validationFraction(p.validationFraction)
                .epochChoice(p.epochToKeep.choice);
        return new Overrides(p.epochs, p.patchSize, p.patchStride).of(builder, network(p, 1));
    }

    /** @throws InvalidSettingsException naming the value that is out of range */
    static UNetSpec network(LearnerNodeParameters p, int channels) throws InvalidSettingsException {
        try {
            return switch (p.preset) {
                case QUICK -> UNetSpec.quick(channels);
                case PAPER -> UNetSpec.paper(channels);
                case CUSTOM -> new UNetSpec(channels, CommaLists.integers("Filters", p.filters), CommaLists.doubles("Dropout", p.dropouts),
                        p.bottleneckFilters, p.bottleneckDropout, p.initialiser.value);
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private static TrainingSettings.Builder preset(LearnerNodeParameters p) {
        if (p.preset != Preset.CUSTOM) {
            return (p.preset == Preset.QUICK ? TrainingSettings.quick() : TrainingSettings.paper()).toBuilder();
        }
        return TrainingSettings.paper().toBuilder().smoothing(p.smoothing).squaredSteps(p.squaredSteps)
                .warmUpSteps(p.warmUpSteps).learningRate(p.learningRate).beta1(p.beta1).beta2(p.beta2).epsilon(p.epsilon)
                .batchSize(p.batchSize).patience(p.patience).flips(p.flips).quarterTurns(p.quarterTurns)
                .intensityScaling(p.intensityScaling).threshold(p.threshold).guard(p.guard).maxRestarts(p.maxRestarts);
    }
}
