// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.util.List;
import java.util.Optional;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.model.UNetSpec;

/**
 * The state of an engine on a kind of device.
 *
 * @param id of the engine
 * @param name display name of the engine
 * @param version of the engine
 * @param device that it is made for
 * @param isUsable whether it computes
 * @param isInstalled false if its native code is not installed
 * @param hardware what it computes on, such as {@code CPU, AVX2, 8 threads}; empty if unusable
 * @param precisions that it offers; none if unusable
 * @param large the precision that {@code Automatic} uses for a network of the paper's size; null if it uses another
 *     engine
 * @param problem why it cannot be used; empty if it can
 */
public record EngineState(
        String id,
        String name,
        String version,
        DeviceKind device,
        boolean isUsable,
        boolean isInstalled,
        String hardware,
        List<Precision> precisions,
        Precision large,
        String problem) {
    /** Image channels of the paper. */
    private static final int CHANNELS = 6;

    /**
     * @param take whether {@code Automatic} would choose it first: then it is loaded and tried, as it would be
     * @param hasTf32 whether a card has tensor cores for that precision
     */
    static EngineState of(Engine engine, boolean take, boolean hasTf32) {
        Engine.Status status = engine.status();
        Optional<String> defect = status.available() && take ? defect(engine) : Optional.empty();
        if (!status.available() || defect.isPresent()) {
            return new EngineState(
                    engine.id(),
                    engine.name(),
                    engine.version(),
                    engine.device(),
                    false,
                    status.installed(),
                    "",
                    List.of(),
                    null,
                    defect.orElse(status.reason()));
        }
        List<Precision> precisions = List.of(Precision.values()).stream()
                .filter(p -> offers(engine, p, hasTf32))
                .toList();
        return new EngineState(
                engine.id(),
                engine.name(),
                engine.version(),
                engine.device(),
                true,
                true,
                engine.status().device(),
                precisions,
                take ? engine.fastest(UNetSpec.paper(CHANNELS)) : null,
                "");
    }

    private static Optional<String> defect(Engine engine) {
        try {
            engine.start();
            return Optional.empty();
        } catch (EngineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** On a CPU, TF32 is single precision. */
    private static boolean offers(Engine engine, Precision precision, boolean hasTf32) {
        boolean isDistinct = precision != Precision.TF32 || engine.device() == DeviceKind.GPU && hasTf32;
        return isDistinct && engine.lacks(precision).isEmpty();
    }

    /** Whether {@code Automatic} chooses it. */
    public boolean isTaken() {
        return large != null;
    }

    /** Whether and how {@code Automatic} uses it, as text. */
    public String automatic() {
        if (!isTaken()) {
            return isUsable ? "not used: another is faster" : "not used";
        }
        return switch (large) {
            case BF16 -> "used: large networks such as the paper's in BF16, others in single precision";
            case TF32 -> "used: in TF32";
            case SINGLE -> "used: in single precision";
        };
    }

    /** Display title such as {@code LibTorch 2.13.0 on the CPU}. */
    public String title() {
        return name + " " + version + " on the " + device;
    }
}
