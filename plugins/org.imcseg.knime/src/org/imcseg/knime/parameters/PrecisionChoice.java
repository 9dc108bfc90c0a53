// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import java.util.Optional;
import java.util.function.Consumer;

import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Precision;
import org.knime.node.parameters.widget.choices.Label;

/** How exactly a graphics card computes, as a setting. */
public enum PrecisionChoice {
    @Label(value = "TF32", description = "Products of 11 significant bits: several times as fast on cards since 2020, and exact enough for training.")
    TF32(Precision.TF32),
    @Label(value = "BF16", description = "Values of 8 significant bits: half the memory and faster still.")
    BF16(Precision.BF16),
    @Label(value = "Single", description = "24 significant bits, as on the processor.")
    SINGLE(Precision.SINGLE);

    public static final String TITLE = "Precision on a GPU";
    public static final String DESCRIPTION = "How exactly products are computed on a graphics card. The processor computes in single precision.";

    private final Precision precision;

    PrecisionChoice(Precision precision) {
        this.precision = precision;
    }

    /**
     * What holds for this engine.
     *
     * @param warnings told if it is not what was chosen
     */
    public Precision on(Engine engine, Consumer<String> warnings) {
        if (engine.device() != DeviceKind.GPU) {
            return Precision.SINGLE;
        }
        Optional<String> lack = engine.lacks(precision);
        if (lack.isPresent() && this != TF32) { // which most have not chosen
            warnings.accept("\"" + TITLE + "\" is " + this + ", but " + lack.get() + ". Single precision was used instead.");
        }
        return lack.isPresent() ? Precision.SINGLE : precision;
    }
}
