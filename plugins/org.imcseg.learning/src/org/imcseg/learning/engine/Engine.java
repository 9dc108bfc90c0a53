// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.util.Optional;
import org.imcseg.learning.model.UNetSpec;

/**
 * A numerical library on one kind of device, which can train and apply U-Nets; a library that runs on two kinds of
 * devices is two engines of one id. Found through {@link Engines}; needs a public constructor without parameters, which
 * must be cheap: native code is loaded by {@link #status()} or {@link #createNetwork} at the earliest.
 */
public interface Engine {
    /** Short stable name of the library for settings and files, such as {@code dl4j}. */
    String id();

    /** What it computes on. */
    default DeviceKind device() {
        return DeviceKind.CPU;
    }

    /** Name for people. */
    String name();

    /** Version of the library. */
    String version();

    /** The higher, the sooner it is chosen among those of one kind of device where the user leaves the choice open. */
    int preference();

    /** Whether it runs on this machine. May load native code; never throws. */
    Status status();

    /**
     * Loads what {@link #status()} has not, and looks whether it computes right, for it is to be used now.
     *
     * @throws EngineException if that fails, which {@link #status()} could not foresee
     */
    default void start() {
        // loaded already, and trusted
    }

    /** Why it cannot compute in a precision, with the remedy; empty if it can. Only for one that is available. */
    default Optional<String> lacks(Precision precision) {
        return Optional.empty();
    }

    /**
     * The precision that is fastest on this machine among those that train as well as single precision does. Always the
     * same for one specification and machine. Only for one that is available; may take up to a second.
     */
    default Precision fastest(UNetSpec spec) {
        return Precision.SINGLE;
    }

    /**
     * A network with undefined weights: call {@link Network#setWeights} first.
     *
     * @throws EngineException if the engine does not run on this machine
     * @throws EngineMemoryException if the device has not enough memory
     */
    Network createNetwork(UNetSpec spec, NetworkSettings settings);

    /**
     * @param available true if networks can be made
     * @param installed false if it does not run because its native code was left out, which nobody need be told who did
     *     not ask for it
     * @param device what computes, such as {@code CPU, AVX2, 2 threads}; empty if not available
     * @param reason why not, with the remedy; empty if available
     */
    record Status(boolean available, boolean installed, String device, String reason) {
        public static Status ready(String device) {
            return new Status(true, true, device, "");
        }

        public static Status unavailable(String reason) {
            return new Status(false, true, "", reason);
        }

        public static Status notInstalled(String reason) {
            return new Status(false, false, "", reason);
        }

        /** The same with the number of threads told behind the device. */
        public Status withThreads(int threads) {
            return new Status(
                    available, installed, device + ", " + threads + (threads == 1 ? " thread" : " threads"), reason);
        }
    }
}
