// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import java.util.Optional;
import java.util.function.Consumer;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.model.UNetSpec;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.widget.choices.Label;

/** Numerical precision of a network, as a setting. */
public enum PrecisionChoice {
    @Label(
            value = "Automatic",
            description = "On a graphics card TF32. On a processor BF16 if a short trial finds it faster "
                    + "(processors with AVX-512 BF16 or AMX) and the network is large, such as the "
                    + "paper's; otherwise single precision.")
    AUTOMATIC(null),
    @Label(
            value = "TF32",
            description = "On a graphics card, multiplications with 11 significant bits: several times as fast on "
                    + "cards since 2020 and sufficient for training. On a processor, single precision.")
    TF32(Precision.TF32),
    @Label(
            value = "BF16",
            description = "Values with 8 significant bits: half the memory and even faster. Weights, sums and the "
                    + "optimiser remain in single precision.")
    BF16(Precision.BF16),
    @Label(value = "Single", description = "24 significant bits.")
    SINGLE(Precision.SINGLE);

    public static final String TITLE = "Precision";
    public static final String DESCRIPTION =
            "Precision of multiplications. Keep the default unless results must agree as closely as possible "
                    + "between machines; in that case choose single precision.";

    private final Precision precision;

    PrecisionChoice(Precision precision) {
        this.precision = precision;
    }

    /**
     * The precision to use with this engine.
     *
     * @param network to be computed
     * @param warnings receives a message if it differs from the choice
     */
    public Precision on(Engine engine, UNetSpec network, Consumer<String> warnings) {
        Precision wanted = this == AUTOMATIC ? engine.fastest(network) : precision;
        if (wanted == Precision.TF32
                && engine.device() == DeviceKind.CPU) { // which does not support such multiplications
            return Precision.SINGLE;
        }
        Optional<String> lack = engine.lacks(wanted);
        if (lack.isPresent() && this != TF32 && this != AUTOMATIC) { // which most users have not chosen explicitly
            warnings.accept(
                    "\"" + TITLE + "\" is " + this + ", but " + lack.get() + ". Single precision was used instead.");
        }
        return lack.isPresent() ? Precision.SINGLE : wanted;
    }

    /** The precision of workflows saved before this setting existed. */
    public static final class Before implements DefaultProvider<PrecisionChoice> {
        @Override
        public PrecisionChoice getDefault() {
            return TF32;
        }
    }
}
