// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imcseg.knime.cells.ChannelNames;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;

/** Whether images fit a model, as far as the column tells before anything runs. */
final class ModelCheck {
    private ModelCheck() {
    }

    /**
     * @return a warning where something is not known, else nothing
     * @throws InvalidSettingsException if a channel is missing or the images are normalised otherwise
     */
    static Optional<String> check(TrainedModel.Description model, DataColumnSpec images) throws InvalidSettingsException {
        Optional<List<String>> channels = ChannelNames.of(images);
        if (channels.isPresent() && !channels.get().containsAll(model.channels())) {
            List<String> missing = new ArrayList<>(model.channels());
            missing.removeAll(channels.get());
            throw new InvalidSettingsException("The model needs the channels " + model.channels() + ", but the images of '" + images.getName()
                    + "' lack " + missing + "; they have " + channels.get() + ". Read the images with these channels under these names, or "
                    + "train on channels that all images have.");
        }
        Optional<String> normalisation = NormalisationProperty.of(images);
        if (normalisation.isPresent() && !normalisation.get().equals(model.normalisation())) {
            throw new InvalidSettingsException("The model was trained on images normalised as '" + text(model.normalisation())
                    + "', but the column '" + images.getName() + "' is normalised as '" + text(normalisation.get())
                    + "'. Normalise with the same settings (node Percentile Normalise) before predicting.");
        }
        if (channels.isEmpty() || normalisation.isEmpty()) {
            return Optional.of("It is not known " + (channels.isEmpty() ? "which channels the images have" : "")
                    + (channels.isEmpty() && normalisation.isEmpty() ? " nor " : "")
                    + (normalisation.isEmpty() ? "how they were normalised" : "") + ": the column '" + images.getName()
                    + "' comes from another node. The model needs the channels " + model.channels() + ", normalised as '"
                    + text(model.normalisation()) + "'.");
        }
        return Optional.empty();
    }

    private static String text(String normalisation) {
        return normalisation.isEmpty() ? "not at all" : normalisation;
    }
}
