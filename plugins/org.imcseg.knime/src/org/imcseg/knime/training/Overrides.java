// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.training.TrainingSettings;
import org.knime.core.node.InvalidSettingsException;

/**
 * What a node's dialog can override in a preset.
 *
 * @param epochs 0 for the preset's
 * @param patchSize in pixels; 0 for the preset's
 * @param patchStride in pixels; 0 for the patch size
 */
public record Overrides(int epochs, int patchSize, int patchStride) {
    /** @throws InvalidSettingsException naming the value that is out of range or does not fit the network */
    public TrainingSettings of(TrainingSettings preset, UNetSpec network) throws InvalidSettingsException {
        try {
            int size = patchSize != 0 ? patchSize : preset.sampling().patchSize();
            TrainingSettings settings = preset.sampling(s -> s.patches(size, patchStride > 0 ? patchStride : size));
            if (epochs > 0) {
                settings = settings.schedule(s -> s.epochs(epochs));
            }
            int multiple = network.multiple();
            if (size % multiple != 0) {
                throw new InvalidSettingsException(
                        "\"Patch size (pixels)\" is " + size + ", but a network of " + network.levels()
                                + " levels needs a multiple of " + multiple + ", such as "
                                + Math.max(1, Math.round(size / (double) multiple)) * multiple + ".");
            }
            return settings;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
