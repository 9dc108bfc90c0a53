// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;

import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.model.UNetSpec;

/** Trains a U-Net and keeps the epoch of best validation DSC. */
public final class Trainer {
    private Trainer() {
    }

    /**
     * Trains. Progress messages read {@code Epoch 7/50 · validation DSC 0.861 · 3 min left}.
     *
     * @param engine what computes
     * @param spec the network; its input channels must be as many as the context names
     * @param settings all hyper-parameters
     * @param training labelled images, whole or patches
     * @param validation the same for choosing the best epoch; null to hold out a part of the training data by sample
     * @param context what the model must remember
     * @param progress asked about cancelling several times a second
     * @param control may stop early and keep the best
     * @return the model of the best epoch
     * @throws java.util.concurrent.CancellationException if cancelled; nothing is kept
     * @throws IllegalArgumentException if data and settings do not fit together; the message names what and why
     * @throws IOException if data cannot be read
     */
    public static TrainingResult train(Engine engine, UNetSpec spec, TrainingSettings settings, LabelledImages training, LabelledImages validation,
            ModelContext context, Progress progress, TrainingControl control) throws IOException {
        throw new UnsupportedOperationException();
    }
}
