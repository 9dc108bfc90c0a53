// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.port;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imcseg.core.figures.TrainingCurve.Epoch;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.TrainingRecord;

/**
 * A training's history for its curve: epochs numbered across restarts, with the guard's interventions after each.
 *
 * @param epochs in order
 * @param best number of the epoch whose weights were kept; 0 if there is none
 */
public record TrainingEpochs(List<Epoch> epochs, int best) {
    /** Numbers the epochs of all attempts in order, from 1. */
    public static TrainingEpochs of(TrainingRecord training) {
        List<Epoch> epochs = new ArrayList<>();
        int best = 0;
        for (EpochRow row : training.history()) {
            int number = epochs.size() + 1;
            epochs.add(new Epoch(
                    number,
                    row.trainLoss(),
                    row.validationLoss(),
                    row.validationDsc(),
                    row.validationScore(),
                    row.validationObjectF1(),
                    guarded(training, row)));
            best = isKept(training, row) ? number : best;
        }
        return new TrainingEpochs(epochs, best);
    }

    /** Whether the model has this epoch's weights. */
    public static boolean isKept(TrainingRecord training, EpochRow row) {
        return row.attempt() == training.bestAttempt() && row.epoch() == training.bestEpoch();
    }

    /** A regular end is not an intervention of the guard. */
    private static String guarded(TrainingRecord training, EpochRow row) {
        return training.events().stream()
                .filter(e -> e.isCollapse() && e.attempt() == row.attempt() && e.epoch() == row.epoch())
                .map(GuardEvent::message)
                .collect(Collectors.joining(" "));
    }
}
