// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imcseg.core.identity.ImageMarks;
import org.imcseg.core.identity.SharedPixels;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.identity.RowPixels;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.training.LabelledImage;
import org.knime.core.node.InvalidSettingsException;

/** Which pixels are learned from: the validation images must show others, and the model remembers them for the test. */
final class TrainingPixels {
    private final List<String> channels;
    private final ImageMarks record = new ImageMarks();
    private final SharedPixels pixels = new SharedPixels();

    /** @param channels that are learned from, in their order */
    TrainingPixels(LabelledTable training, List<String> channels, Progress progress) {
        this.channels = channels;
        for (int i = 0; i < training.size(); i++) {
            progress.checkCancelled();
            LabelledImage image = training.get(i);
            long[] marks = RowPixels.marks(image.image(), channels);
            record.add(training.imageName(), marks);
            pixels.add("the training image " + training.imageAndFile(), marks);
        }
    }

    /** @throws InvalidSettingsException if a validation image shows what a training image shows; it names both */
    void checkOthersIn(LabelledTable validation, Progress progress) throws InvalidSettingsException {
        for (int i = 0; i < validation.size(); i++) {
            progress.checkCancelled();
            LabelledImage image = validation.get(i);
            pixels.meet("the validation image " + validation.imageAndFile(), RowPixels.marks(image.image(), channels));
        }
        if (!pixels.pairs().isEmpty()) {
            throw new InvalidSettingsException("Training and validation show the same pixels: "
                    + pixels.text() + ". The validation would choose the epoch that knows them "
                    + "by heart. Leave one of both out, or give copies of an image one sample name and divide by samples (Dataset Split). Patches "
                    + "that overlap must stay in one part, too.");
        }
    }

    /** What the model remembers, with what the model remembers that training began with, if any. */
    Map<String, String> record(TrainedModel initial) {
        Map<String, String> images = new LinkedHashMap<>(record.asText());
        if (initial != null) {
            initial.description().training().images().forEach((name, marks) -> images.merge(name, marks,
                    (now, before) -> now.equals(before) ? now : now + " " + before));
        }
        return images;
    }
}
