// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.Setting;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.TrainingRecord;

/** Facts about a run besides its scores. */
enum RunFact {
    ANNOTATED_CELLS("Annotated Cells", ValueType.LONG, t -> t.counts().get("annotated cells")),
    ANNOTATED_SHARE("Annotated Share", ValueType.DOUBLE, t -> share(t.settings().get("annotatedShare"))),
    BEST_EPOCH("Best Epoch", ValueType.INTEGER, TrainingRecord::bestEpoch),
    EPOCH_TO_KEEP("Epoch to Keep", ValueType.TEXT, t -> t.settings().get("epochChoice")),
    VALIDATION_DSC("Validation DSC", ValueType.DOUBLE, TrainingRecord::bestDsc),
    VALIDATION_SCORE("Validation Score", ValueType.DOUBLE, TrainingRecord::bestScore),
    RESTARTS("Restarts", ValueType.INTEGER, t ->
            (int) t.events().stream().filter(RunFact::isRestart).count()),
    GUARD_EVENTS("Guard Events", ValueType.TEXT, t -> t.events().stream()
            .filter(GuardEvent::isCollapse)
            .map(GuardEvent::message)
            .collect(Collectors.joining(" "))),
    MODEL_SEED("Model Seed", ValueType.LONG, TrainingRecord::seed),
    FINAL_SEED("Final Seed", ValueType.LONG, TrainingRecord::finalSeed),
    ENGINE("Engine", ValueType.TEXT, TrainingRecord::engine),
    DEVICE("Device", ValueType.TEXT, TrainingRecord::device),
    SCORES("Scores", ValueType.LONG, null),
    SOFTWARE("Software", ValueType.TEXT, null),
    SECONDS("Seconds", ValueType.DOUBLE, null);

    /** Whether the table of scores repeats it in each row. */
    static final List<RunFact> WITH_SCORES = List.of(ANNOTATED_CELLS, ANNOTATED_SHARE);

    private final Column column;
    private final Function<TrainingRecord, Object> ofModel;

    RunFact(String title, ValueType type, Function<TrainingRecord, Object> ofModel) {
        column = new Column(title, type);
        this.ofModel = ofModel;
    }

    Column column() {
        return column;
    }

    /** Whether it is known only if the model is. */
    boolean isOfModel() {
        return ofModel != null;
    }

    /** The facts of a training; unknown ones are omitted. */
    static List<Setting> of(TrainingRecord training) {
        List<Setting> facts = new ArrayList<>();
        for (RunFact fact : values()) {
            Object value = fact.isOfModel() ? fact.ofModel.apply(training) : null;
            if (value != null) {
                facts.add(fact.is(value));
            }
        }
        return facts;
    }

    Setting is(Object value) {
        return new Setting(column.name(), column.type(), value);
    }

    private static boolean isRestart(GuardEvent event) {
        return event.kind() == GuardEvent.Kind.RESTART
                || event.kind() == GuardEvent.Kind.RESTART_SLOWER
                || event.kind() == GuardEvent.Kind.RESTART_OTHER_LOSS;
    }

    private static Double share(String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null; // a word if the loss needs no share
        }
    }
}
