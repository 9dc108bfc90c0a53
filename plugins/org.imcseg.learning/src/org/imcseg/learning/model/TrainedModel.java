// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * A trained U-Net with everything needed to apply it: immutable except for the live arrays in {@link Weights}.
 *
 * @param description everything but the weights: small enough for a port's spec
 * @param weights the values
 */
public record TrainedModel(Description description, Weights weights) {
    public TrainedModel {
        if (!weights.spec().equals(description.architecture())) {
            throw new IllegalArgumentException("The weights are of a " + weights.spec() + ", the description of a "
                    + description.architecture() + ".");
        }
    }

    /**
     * What a model is and expects.
     *
     * @param architecture the network
     * @param channels marker names in the order of the network's inputs
     * @param normalisation description of how images must be normalised; empty if unknown
     * @param patchSize edge length of the training patches in pixels
     * @param pixelSize edge length of a pixel of the training images in µm
     * @param threshold probability from which a pixel counts as cell, 0 to 1
     * @param training how the model was trained
     */
    public record Description(
            UNetSpec architecture,
            List<String> channels,
            String normalisation,
            int patchSize,
            double pixelSize,
            double threshold,
            TrainingRecord training) {
        public Description {
            channels = List.copyOf(channels);
            if (channels.size() != architecture.inputChannels()
                    || new LinkedHashSet<>(channels).size() != channels.size()) {
                throw new IllegalArgumentException("A network of " + architecture.inputChannels()
                        + " input channels needs as many different channel names, not " + channels + ".");
            }
            if (patchSize < 1) {
                throw new IllegalArgumentException("The patch size must be at least 1 pixel, not " + patchSize + ".");
            }
            if (!(pixelSize > 0 && pixelSize < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The pixel size must be above 0 µm, not " + pixelSize + ".");
            }
            if (!(threshold > 0 && threshold < 1)) {
                throw new IllegalArgumentException("The threshold must be between 0 and 1, not " + threshold + ".");
            }
        }
    }
}
