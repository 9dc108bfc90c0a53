// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    private static final String TRAINING = "the training image ";
    private static final String VALIDATION = "the validation image ";

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
            pixels.add(TRAINING + training.imageAndFile(), marks);
        }
    }

    /**
     * Looks for images of the validation that are learned from. Where all are, and by the same names, the training table itself was connected, as to try a workflow
     * out: that is warned of.
     *
     * @throws InvalidSettingsException if some are, as by mistake; it names both
     */
    void checkOthersIn(LabelledTable validation, List<String> warnings, Progress progress) throws InvalidSettingsException {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < validation.size(); i++) {
            progress.checkCancelled();
            LabelledImage image = validation.get(i);
            names.add(validation.imageAndFile());
            pixels.meet(VALIDATION + validation.imageAndFile(), RowPixels.marks(image.image(), channels));
        }
        if (pixels.pairs().isEmpty()) {
            return;
        }
        Set<String> known = pixels.pairs().stream().filter(pair -> pair.known().equals(TRAINING + pair.met().substring(VALIDATION.length())))
                .map(SharedPixels.Pair::met).collect(Collectors.toSet());
        if (known.size() == names.size()) {
            warnings.add("The validation images are the training images: the validation DSC says nothing of other images, and chooses the epoch that knows these by "
                    + "heart.");
            return;
        }
        throw new InvalidSettingsException("Training and validation show the same pixels: " + pixels.text() + ". The validation would choose the epoch that knows them "
                + "by heart. Leave one of both out, or give copies of an image one sample name and divide by samples (Dataset Split). Patches "
                + "that overlap must stay in one part, too.");
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
