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
 * An engine on a kind of device, looked at here and now.
 *
 * @param id of the engine
 * @param name of the engine, for people
 * @param version of the engine
 * @param device that it is made for
 * @param isUsable whether it computes
 * @param isInstalled false if its native code was left out
 * @param hardware what it computes on, such as {@code CPU, AVX2, 8 threads}; empty if unusable
 * @param precisions that it offers; none if unusable
 * @param large the precision that {@code Automatic} computes a network of the paper's size in; null if it takes another
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
     * @param take whether it is the first one that {@code Automatic} would take: then it is loaded and tried, as it
     *     would be
     * @param hasTf32 whether a card has matrix units for that precision
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

    /** On a processor TF32 is single precision. */
    private static boolean offers(Engine engine, Precision precision, boolean hasTf32) {
        boolean isDistinct = precision != Precision.TF32 || engine.device() == DeviceKind.GPU && hasTf32;
        return isDistinct && engine.lacks(precision).isEmpty();
    }

    /** Whether {@code Automatic} takes it. */
    public boolean isTaken() {
        return large != null;
    }

    /** What {@code Automatic} does with it, in words. */
    public String automatic() {
        if (!isTaken()) {
            return isUsable ? "passed over: another is faster" : "passed over";
        }
        return switch (large) {
            case BF16 -> "taken: large networks such as the paper's in BF16, others in single precision";
            case TF32 -> "taken: in TF32";
            case SINGLE -> "taken: in single precision";
        };
    }

    /** {@code LibTorch 2.13.0 on the CPU}. */
    public String title() {
        return name + " " + version + " on the " + device;
    }
}
