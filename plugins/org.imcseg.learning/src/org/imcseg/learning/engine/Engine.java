// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.util.Optional;
import org.imcseg.learning.model.UNetSpec;

/**
 * A numerical library on one kind of device that can train and apply U-Nets. A library that supports two kinds of
 * devices is two engines with the same id. {@link Engines} finds engines; each needs a public no-argument constructor
 * that is cheap: native code is loaded by {@link #status()} or {@link #createNetwork} at the earliest.
 *
 * <pre>{@code
 * Engine engine = Engines.choose("libtorch", "cpu").engine();
 * UNetSpec spec = UNetSpec.quick(6);
 * try (Network network = engine.createNetwork(spec, NetworkSettings.inference(0, engine.fastest(spec)))) {
 *     network.setWeights(model.weights());
 *     float[] logits = network.logits(pixels, 1, 256, 256);
 * }
 * }</pre>
 */
public interface Engine {
    /** Short stable name of the library for settings and files, such as {@code dl4j}. */
    String id();

    /** The kind of device it computes on. */
    default DeviceKind device() {
        return DeviceKind.CPU;
    }

    /** Display name. */
    String name();

    /** Version of the library. */
    String version();

    /** Priority among the engines of one kind of device when the user leaves the choice open; the highest wins. */
    int preference();

    /** Whether it runs on this machine. May load native code; never throws. */
    Status status();

    /**
     * Loads what {@link #status()} did not load and verifies that the engine computes correctly, because it is about to
     * be used.
     *
     * @throws EngineException if that fails, which {@link #status()} could not foresee
     */
    default void start() {
        // already loaded and trusted
    }

    /** Why it cannot compute in a precision, with the remedy; empty if it can. Requires an available engine. */
    default Optional<String> lacks(Precision precision) {
        return Optional.empty();
    }

    /**
     * The fastest precision on this machine among those that train as well as single precision. Deterministic for a
     * spec and a machine. Requires an available engine; may take up to a second.
     */
    default Precision fastest(UNetSpec spec) {
        return Precision.SINGLE;
    }

    /**
     * Creates a network with undefined weights: call {@link Network#setWeights} first.
     *
     * @throws EngineException if the engine does not run on this machine
     * @throws EngineMemoryException if the device has too little memory
     */
    Network createNetwork(UNetSpec spec, NetworkSettings settings);

    /**
     * @param available true if networks can be created
     * @param installed false if it does not run because its native code is not installed; only users who asked for this
     *     engine need to know
     * @param device what computes, such as {@code CPU, AVX2, 2 threads}; empty if not available
     * @param reason why it is not available, with the remedy; empty if it is
     */
    record Status(boolean available, boolean installed, String device, String reason) {
        /** The engine is ready. @param device what computes, such as {@code CPU, AVX2} */
        public static Status ready(String device) {
            return new Status(true, true, device, "");
        }

        /** The engine is installed but cannot run. @param reason why, with the remedy */
        public static Status unavailable(String reason) {
            return new Status(false, true, "", reason);
        }

        /** The engine's native code is not installed. @param reason why, with the remedy */
        public static Status notInstalled(String reason) {
            return new Status(false, false, "", reason);
        }

        /** The same status with the number of threads appended to the device. */
        public Status withThreads(int threads) {
            return new Status(
                    available, installed, device + ", " + threads + (threads == 1 ? " thread" : " threads"), reason);
        }
    }
}
