// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imcseg.core.report.ReportTable;
import org.imcseg.knime.execution.Software;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.knime.core.node.KNIMEConstants;

/** Facts about a model, as shown in the report. */
final class ModelFacts {
    private ModelFacts() {}

    /** How the training ended and its notes, except the guard's interventions. */
    static List<String> remarks(TrainedModel.Description model) {
        return model.training().events().stream()
                .filter(e -> !e.isCollapse())
                .map(GuardEvent::message)
                .toList();
    }

    /** All settings, seeds and versions. @param identity which model it is, name and value */
    static ReportTable settings(Optional<TrainedModel.Description> model, List<List<Object>> identity) {
        List<List<Object>> rows = new ArrayList<>(identity);
        model.ifPresent(m -> {
            TrainingRecord training = m.training();
            rows.add(List.of("Network", m.architecture().toString()));
            rows.add(List.of(
                    "Parameters",
                    String.format(Locale.ROOT, "%,d", m.architecture().parameterCount())));
            rows.add(List.of("Channels", String.join(", ", m.channels())));
            rows.add(List.of("Normalisation", m.normalisation().isEmpty() ? "none" : m.normalisation()));
            rows.add(List.of("Patch size", m.patchSize() + " px"));
            rows.add(List.of("Pixel size", m.pixelSize() + " µm"));
            rows.add(List.of("Threshold", String.valueOf(m.threshold())));
            rows.add(List.of("Seed", String.valueOf(training.seed())));
            rows.add(List.of("Seed of the kept attempt", String.valueOf(training.finalSeed())));
            training.settings().forEach((name, value) -> rows.add(List.of(name, value)));
            training.events().stream()
                    .filter(e -> e.kind() == GuardEvent.Kind.DATA)
                    .forEach(e -> rows.add(List.of("Training data", e.message())));
            rows.add(List.of("Engine", training.engine()));
            rows.add(List.of("Device", training.device()));
            rows.add(List.of("Trained with", training.software()));
        });
        rows.add(List.of("Report made with", Software.version()));
        rows.add(List.of("KNIME", KNIMEConstants.VERSION));
        rows.add(List.of(
                "Java",
                System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")));
        return new ReportTable(List.of("setting", "value"), rows);
    }

    /** Sizes of the training and test data. */
    static ReportTable counts(Optional<TrainedModel.Description> model, int testItems) {
        List<List<Object>> rows = new ArrayList<>();
        model.ifPresent(m -> m.training().counts().forEach((name, count) -> rows.add(List.of(name, count))));
        rows.add(List.of("scored items", testItems));
        return new ReportTable(List.of("what", "count"), rows);
    }
}
