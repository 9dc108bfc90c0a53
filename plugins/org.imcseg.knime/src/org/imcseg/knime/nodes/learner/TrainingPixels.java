// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imcseg.core.identity.ImageMarks;
import org.imcseg.core.identity.MaskMarks;
import org.imcseg.core.identity.SharedPixels;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.identity.RowPixels;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.training.LabelledImage;
import org.knime.core.node.InvalidSettingsException;

/**
 * Which pixels and masks are learned from: the validation images must show others, and the model remembers the pixels
 * for the test.
 */
final class TrainingPixels {
    private static final String TRAINING = "the training image ";
    private static final String VALIDATION = "the validation image ";

    private final List<String> channels;
    private final ImageMarks record = new ImageMarks();
    private final SharedPixels pixels = new SharedPixels();
    private final SharedPixels masks = new SharedPixels();

    /** @param channels that are learned from, in their order */
    TrainingPixels(LabelledTable training, List<String> channels, Progress progress) {
        this.channels = channels;
        for (int i = 0; i < training.size(); i++) {
            progress.checkCancelled();
            LabelledImage image = training.get(i);
            long[] marks = RowPixels.marks(image.image(), channels);
            record.add(training.imageName(), marks);
            pixels.add(TRAINING + training.imageAndFile(), marks);
            masks.add(TRAINING + training.imageAndFile(), MaskMarks.of(image.mask()));
        }
    }

    /**
     * Looks for images of the validation that are learned from, by their pixels or whole masks. Where all are, and by
     * the same names, the training table itself was connected, as to try a workflow out: that is warned of.
     *
     * @throws InvalidSettingsException if some are, as by mistake; it names both
     */
    void checkOthersIn(LabelledTable validation, List<String> warnings, Progress progress)
            throws InvalidSettingsException {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < validation.size(); i++) {
            progress.checkCancelled();
            LabelledImage image = validation.get(i);
            long[] marks = RowPixels.marks(image.image(), channels);
            long[] maskMarks = MaskMarks.of(image.mask());
            if (marks.length + maskMarks.length > 0) { // of others nothing is known
                names.add(validation.imageAndFile());
            }
            pixels.meet(VALIDATION + validation.imageAndFile(), marks);
            masks.meet(VALIDATION + validation.imageAndFile(), maskMarks);
        }
        Set<String> known = Stream.of(pixels, masks)
                .flatMap(shared -> shared.pairs().stream())
                .filter(pair -> pair.known().equals(TRAINING + pair.met().substring(VALIDATION.length())))
                .map(SharedPixels.Pair::met)
                .collect(Collectors.toSet());
        if (!names.isEmpty() && known.size() == names.size()) {
            warnings.add(
                    "The validation images are the training images: the validation DSC says nothing of other images, and chooses the epoch that knows these by "
                            + "heart.");
            return;
        }
        if (!pixels.pairs().isEmpty()) {
            throw new InvalidSettingsException("Training and validation show the same pixels: " + pixels.text()
                    + ". The validation would choose the epoch that knows them "
                    + "by heart. Leave one of both out, or give copies of an image one sample name and divide by samples (Dataset Split). Patches "
                    + "that overlap must stay in one part, too.");
        }
        if (!masks.pairs().isEmpty()) {
            throw new InvalidSettingsException(
                    "Images of training and validation have the same mask, whose cells are the same by their pixels: "
                            + masks.text()
                            + ". So one is a changed copy of the other, or has the other's mask by mistake. Leave one of both out, or read the mask "
                            + "that belongs to each.");
        }
    }

    /** What the model remembers, with what the model remembers that training began with, if any. */
    Map<String, String> record(TrainedModel initial) {
        Map<String, String> images = new LinkedHashMap<>(record.asText());
        if (initial != null) {
            initial.description()
                    .training()
                    .images()
                    .forEach((name, marks) ->
                            images.merge(name, marks, (now, before) -> now.equals(before) ? now : now + " " + before));
        }
        return images;
    }
}
