// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.port;

import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;

/** A model in a few words, for the tooltip and the view of its port. */
final class ModelSummary {
    private ModelSummary() {}

    /** One line. */
    static String line(TrainedModel.Description model) {
        TrainingRecord training = model.training();
        String score = training.bestEpoch() < 1
                ? "not trained yet"
                : String.format(
                        Locale.ROOT,
                        "validation DSC %.3f%s%s in epoch %d",
                        training.bestDsc(),
                        training.bestScore() == training.bestDsc()
                                ? ""
                                : String.format(Locale.ROOT, " (score for missing cells %.3f)", training.bestScore()),
                        Double.isNaN(training.bestObjectF1())
                                ? ""
                                : String.format(Locale.ROOT, ", object F1 %.3f", training.bestObjectF1()),
                        training.bestEpoch());
        return model.architecture() + " (" + String.join(", ", model.channels()) + "), " + score;
    }

    /** The port's view; KNIME's API requires a Swing component. */
    static JComponent[] views(TrainedModel.Description model) {
        StringBuilder html = new StringBuilder("<html><table>");
        TrainingRecord training = model.training();
        row(html, "Architecture", model.architecture().toString());
        row(
                html,
                "Parameters",
                String.format(Locale.ROOT, "%,d", model.architecture().parameterCount()));
        row(html, "Channels", String.join(", ", model.channels()));
        row(html, "Normalisation", model.normalisation().isEmpty() ? "none" : model.normalisation());
        row(html, "Patch size", model.patchSize() + " pixels");
        row(html, "Pixel size", model.pixelSize() + " µm");
        row(html, "Threshold", String.valueOf(model.threshold()));
        row(html, "Training", line(model));
        row(html, "Engine", training.engine() + " on " + training.device());
        training.settings().forEach((name, value) -> row(html, name, value));
        training.counts().forEach((name, value) -> row(html, name, String.valueOf(value)));
        training.events()
                .forEach(
                        event -> row(html, "Attempt " + event.attempt() + ", epoch " + event.epoch(), event.message()));
        JScrollPane pane =
                new JScrollPane(new JLabel(html.append("</table></html>").toString()));
        pane.setName("U-Net model");
        return new JComponent[] {pane};
    }

    private static void row(StringBuilder html, String name, String value) {
        html.append("<tr><td><b>")
                .append(escape(name))
                .append("</b></td><td>")
                .append(escape(value))
                .append("</td></tr>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
