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
 * The pixels and masks of the training images: the validation images must differ from them, and the model stores them
 * to recognise them at test time.
 */
final class TrainingPixels {
    private static final String TRAINING = "the training image ";
    private static final String VALIDATION = "the validation image ";

    private final List<String> channels;
    private final ImageMarks record = new ImageMarks();
    private final SharedPixels pixels = new SharedPixels();
    private final SharedPixels masks = new SharedPixels();

    /** @param channels to learn from, in order */
    TrainingPixels(LabelledTable training, List<String> channels, Progress progress) {
        this.channels = channels;
        for (int i = 0; i < training.size(); i++) {
            progress.checkCancelled();
            LabelledImage image = training.get(i);
            long[] marks = RowPixels.marks(image.image(), channels, progress);
            record.add(training.imageName(), marks);
            pixels.add(TRAINING + training.imageAndFile(), marks);
            masks.add(TRAINING + training.imageAndFile(), MaskMarks.of(image.mask()));
        }
    }

    /**
     * Finds validation images that are also training images, by their pixels or whole masks. If all are, and with the
     * same names, the training table itself was connected, as when trying out a workflow, which gives a warning.
     *
     * @throws InvalidSettingsException if only some are, which suggests a mistake; the message names both
     */
    void checkOthersIn(LabelledTable validation, List<String> warnings, Progress progress)
            throws InvalidSettingsException {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < validation.size(); i++) {
            progress.checkCancelled();
            LabelledImage image = validation.get(i);
            long[] marks = RowPixels.marks(image.image(), channels, progress);
            long[] maskMarks = MaskMarks.of(image.mask());
            if (marks.length + maskMarks.length > 0) { // nothing is known about others
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
            warnings.add("The validation images are the training images: the validation DSC says nothing about "
                    + "other images and favours an overfitted epoch.");
            return;
        }
        if (!pixels.pairs().isEmpty()) {
            throw new InvalidSettingsException("Training and validation show the same pixels: " + pixels.text()
                    + ". The validation would favour an overfitted epoch. Remove one of the two, or give "
                    + "copies of an image the same sample name and split by samples (Dataset Split). "
                    + "Overlapping patches must stay in the same part, too.");
        }
        if (!masks.pairs().isEmpty()) {
            throw new InvalidSettingsException(
                    "Images of training and validation have the same mask, whose cells are the same by their pixels: "
                            + masks.text()
                            + ". So one is a modified copy of the other, or has the other's mask by mistake. "
                            + "Remove one of the two, or assign each its own mask.");
        }
    }

    /** The marks stored with the model, including those of the initial model, if any. */
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
