// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.channels.ChannelMatchException;
import org.imcseg.core.io.channels.ModelChannels;
import org.imcseg.core.preprocess.Normalisation;
import org.imcseg.core.preprocess.Normalisation.Scope;
import org.imcseg.core.preprocess.Normaliser;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;

/**
 * Converts images to what a model expects, as far as that is unambiguous: channels under other names are found by label
 * and metal, and raw counts are normalised like the model's training images. Any other mismatch is an error, raised
 * before execution if the column's properties suffice.
 */
public final class ImagePreparation {
    private final TrainedModel.Description model;
    private final Normaliser normaliser;
    private final Set<String> notes = new LinkedHashSet<>();

    /**
     * @param model that is to be applied
     * @param images their column
     * @throws InvalidSettingsException if a channel is missing or the images are normalised differently
     */
    public ImagePreparation(TrainedModel.Description model, DataColumnSpec images) throws InvalidSettingsException {
        this.model = model;
        checkChannels(images);
        normaliser = normaliser(images);
        unknown(images).ifPresent(notes::add);
    }

    /** Warnings for the user, one sentence each; grows as images are prepared. */
    public Set<String> notes() {
        return notes;
    }

    /**
     * The image in the form that the model expects.
     *
     * @throws IllegalArgumentException if a channel of the model is missing
     */
    public MultiChannelImage apply(MultiChannelImage image) {
        MultiChannelImage named = image.channels().containsAll(model.channels()) ? image : renamed(image);
        return normaliser == null
                ? named
                : normaliser.apply(named.select(model.channels())).image();
    }

    private MultiChannelImage renamed(MultiChannelImage image) {
        try {
            List<Integer> indices = ModelChannels.find(model.channels(), image);
            for (int i = 0; i < indices.size(); i++) {
                String here = image.channels().get(indices.get(i));
                if (!here.equals(model.channels().get(i))) {
                    notes.add("The model's channel " + model.channels().get(i) + " is " + here + " in these images.");
                }
            }
            return image.select(model.channels(), indices);
        } catch (ChannelMatchException e) {
            throw new IllegalArgumentException(
                    "The model needs the channels " + model.channels() + ", but " + e.getMessage(), e);
        }
    }

    private void checkChannels(DataColumnSpec images) throws InvalidSettingsException {
        List<String> known = ImageChannelNames.of(images).orElse(model.channels());
        List<String> missing = missing(model, known);
        if (!missing.isEmpty()) {
            throw new InvalidSettingsException(
                    "The model needs the channels " + model.channels() + ", but the images of '" + images.getName()
                            + "' lack " + missing + "; they have " + known
                            + ". Read the images with these channels, or train on channels that all "
                            + "images have.");
        }
    }

    /** @throws InvalidSettingsException if the channels in a reader's settings lack some of the model's */
    public static void checkChosen(TrainedModel.Description model, List<String> chosen)
            throws InvalidSettingsException {
        List<String> missing = missing(model, chosen);
        if (!missing.isEmpty()) {
            throw new InvalidSettingsException(
                    "\"Channels\" names " + chosen + ", but the model needs the channels " + model.channels() + ": "
                            + missing
                            + " are missing. Name all channels of the model, leave the setting empty to read "
                            + "exactly these, or enter * for all channels that every acquisition has (on the "
                            + "command line, use the variable channels).");
        }
    }

    /** Channels of the model that images with these channels certainly lack. */
    private static List<String> missing(TrainedModel.Description model, List<String> there) {
        List<ChannelLabel> labels = ModelChannels.labels(there, List.of());
        List<String> missing = new ArrayList<>(model.channels());
        missing.removeAll(there);
        try {
            ModelChannels.find(model.channels(), labels);
            return List.of();
        } catch (ChannelMatchException e) {
            return byOtherNames(model, labels) ? List.of() : missing;
        }
    }

    /** Whether one side names metals and the other markers; only the images can tell which is which. */
    private static boolean byOtherNames(TrainedModel.Description model, List<ChannelLabel> labels) {
        boolean modelByMetal = model.channels().stream()
                .map(ChannelLabel::parse)
                .anyMatch(c -> !c.metals().isEmpty());
        boolean imagesByMetal = labels.stream().anyMatch(c -> !c.metals().isEmpty());
        return labels.size() >= model.channels().size() && (modelByMetal || imagesByMetal);
    }

    private Normaliser normaliser(DataColumnSpec images) throws InvalidSettingsException {
        Optional<String> known = NormalisationProperty.of(images);
        if (known.isEmpty() || known.get().equals(model.normalisation())) {
            return null;
        }
        Optional<Normalisation> wanted = Normalisation.parse(model.normalisation());
        if (!known.get().isEmpty() || wanted.isEmpty()) {
            throw new InvalidSettingsException(
                    "The model was trained on images normalised as '" + text(model.normalisation())
                            + "', but the column '"
                            + images.getName() + "' is normalised as '" + text(known.get())
                            + "'. Connect the raw counts, which the Predictor normalises like the training "
                            + "images, or normalise with the same settings.");
        }
        if (wanted.get().scope() == Scope.DATA_SET) {
            throw new InvalidSettingsException(
                    "The model was trained on images normalised over their whole data set ('" + model.normalisation()
                            + "'), which the Predictor cannot do image by image. Insert the node Percentile "
                            + "Normalise (Data Set) with the same settings before it.");
        }
        return new Normaliser(wanted.get());
    }

    private Optional<String> unknown(DataColumnSpec images) {
        boolean channels = ImageChannelNames.of(images).isEmpty();
        boolean normalisation = NormalisationProperty.of(images).isEmpty();
        if (!channels && !normalisation) {
            return Optional.empty();
        }
        return Optional.of("It is not known " + (channels ? "which channels the images have" : "")
                + (channels && normalisation ? " nor " : "")
                + (normalisation ? "how they were normalised" : "") + ": the column '" + images.getName()
                + "' comes from another node. The model needs the channels " + model.channels() + ", normalised as '"
                + text(model.normalisation())
                + "'.");
    }

    private static String text(String normalisation) {
        return normalisation.isEmpty() ? "not at all" : normalisation;
    }
}
