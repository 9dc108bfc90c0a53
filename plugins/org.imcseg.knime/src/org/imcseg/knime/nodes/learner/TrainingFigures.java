// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.imcseg.knime.execution.KeyFigureTable;
import org.imcseg.knime.port.TrainingEpochs;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.TrainingRecord;
import org.knime.core.data.DataTableSpec;

/** Key figures of a training that a workflow can branch on. */
final class TrainingFigures {
    private TrainingFigures() {}

    static DataTableSpec spec() {
        return of(new TrainingRecord("", "", "", 0, 0, Map.of(), Map.of(), 0, 0, 0, 0, List.of(), List.of()))
                .spec();
    }

    static KeyFigureTable of(TrainingRecord training) {
        return new KeyFigureTable()
                .number("validation_dsc", training.bestDsc())
                .number("validation_score", training.bestScore())
                .number("validation_object_f1", training.bestObjectF1())
                .number("validation_loss", kept(training, EpochRow::validationLoss))
                .number("training_loss", kept(training, EpochRow::trainLoss))
                .count("best_epoch", training.bestEpoch())
                .count("best_attempt", training.bestAttempt())
                .count("epochs", training.history().size())
                .count(
                        "attempts",
                        training.history().stream()
                                .mapToInt(EpochRow::attempt)
                                .max()
                                .orElse(0))
                .count(
                        "collapses",
                        training.events().stream()
                                .filter(GuardEvent::isCollapse)
                                .count())
                .number(
                        "seconds",
                        training.history().stream()
                                .mapToDouble(EpochRow::seconds)
                                .sum());
    }

    private static double kept(TrainingRecord training, ToDoubleFunction<EpochRow> figure) {
        return training.history().stream()
                .filter(row -> TrainingEpochs.isKept(training, row))
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }
}
