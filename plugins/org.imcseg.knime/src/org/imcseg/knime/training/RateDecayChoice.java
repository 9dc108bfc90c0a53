// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import org.imcseg.learning.training.RateDecay;
import org.knime.node.parameters.widget.choices.Label;

/** How the learning rate decreases, as a choice in dialogs. The names are saved in workflows. */
public enum RateDecayChoice {
    @Label(value = "Preset default", description = "Quick: cosine. Paper and custom: constant.")
    PRESET(null),
    @Label(
            value = "Constant",
            description =
                    "As in the paper. The quick preset then has 7 epochs and stops early, as in earlier versions.")
    CONSTANT(RateDecay.CONSTANT),
    @Label(value = "Cosine", description = "Decreases to 0 along half a cosine.")
    COSINE(RateDecay.COSINE),
    @Label(value = "Step", description = "A tenth in the last fifth of the steps.")
    STEP(RateDecay.STEP);

    private final RateDecay decay;

    RateDecayChoice(RateDecay decay) {
        this.decay = decay;
    }

    /** The decay as the trainer knows it. @param preset what {@link #PRESET} stands for */
    public RateDecay decay(RateDecay preset) {
        return this == PRESET ? preset : decay;
    }
}
