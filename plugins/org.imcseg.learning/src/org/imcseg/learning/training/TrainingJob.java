// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.UNetSpec;

/**
 * Everything that a training needs.
 *
 * @param engine what computes
 * @param spec the network; it must have as many input channels as the context names
 * @param settings all hyper-parameters
 * @param training labelled images, whole or patches
 * @param validation the same for choosing the best epoch; null to hold out a part of the training data by sample
 * @param initial model whose weights training starts from, of the same network and channels in the same order; null to
 *     train from scratch
 * @param context what the model must record
 */
public record TrainingJob(
        Engine engine,
        UNetSpec spec,
        TrainingSettings settings,
        LabelledImages training,
        LabelledImages validation,
        TrainedModel initial,
        ModelContext context) {
    /** A training from scratch: weights are drawn with the seed. */
    public TrainingJob(
            Engine engine,
            UNetSpec spec,
            TrainingSettings settings,
            LabelledImages training,
            LabelledImages validation,
            ModelContext context) {
        this(engine, spec, settings, training, validation, null, context);
    }

    /** @throws IllegalArgumentException if network, settings and data are inconsistent; the message says why */
    public TrainingJob {
        if (context.channels().size() != spec.inputChannels()) {
            throw new IllegalArgumentException("The network has " + spec.inputChannels() + " input channels, but "
                    + context.channels().size() + " channels are chosen: " + context.channels() + ".");
        }
        if (settings.sampling().patchSize() % spec.multiple() != 0) {
            throw new IllegalArgumentException(
                    "The patch size must be a multiple of " + spec.multiple() + " for a network of " + spec.levels()
                            + " levels, not " + settings.sampling().patchSize() + ".");
        }
        if (training.size() == 0) {
            throw new IllegalArgumentException("There are no training images.");
        }
        if (validation != null && validation.size() == 0) {
            throw new IllegalArgumentException(
                    "There are no validation images. Give some, or leave the validation data away to hold out a part of the training.");
        }
        if (initial != null) {
            checkInitial(initial.description(), spec, context);
        }
    }

    private static void checkInitial(TrainedModel.Description from, UNetSpec spec, ModelContext context) {
        if (!from.channels().equals(context.channels())) {
            throw new IllegalArgumentException("The initial model has the channels " + from.channels() + ", but "
                    + context.channels() + " are to be learned. Choose its channels, or begin without it.");
        }
        // existing weights do not depend on the initialiser or on the dropout
        UNetSpec there = from.architecture();
        if (there.inputChannels() != spec.inputChannels()
                || !there.filters().equals(spec.filters())
                || there.bottleneckFilters() != spec.bottleneckFilters()) {
            throw new IllegalArgumentException(
                    "The initial model is a " + there + ", but a " + spec
                            + " is to be trained. Choose the network that the initial model was trained with, or begin without it.");
        }
    }

    /** The same with other settings. */
    TrainingJob with(TrainingSettings other) {
        return new TrainingJob(engine, spec, other, training, validation, initial, context);
    }

    /** The same with another network. */
    TrainingJob with(UNetSpec other) {
        return new TrainingJob(engine, other, settings, training, validation, initial, context);
    }
}
