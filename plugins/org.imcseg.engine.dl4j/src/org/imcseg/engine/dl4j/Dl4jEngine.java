// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.Optional;
import org.imcseg.learning.check.EngineCheck;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.unet.UNetNetwork;

/** Deeplearning4j (its library ND4J) on the CPU, with oneDNN if the processor has AVX2 or AVX-512. */
public class Dl4jEngine implements Engine {
    /** Of Deeplearning4j and ND4J. */
    static final String VERSION = "1.0.0-M2.1";

    @Override
    public final String id() {
        return "dl4j";
    }

    @Override
    public final String name() {
        return "Deeplearning4j";
    }

    @Override
    public final String version() {
        return VERSION;
    }

    @Override
    public final int preference() {
        return 10;
    }

    @Override
    public DeviceKind device() {
        return DeviceKind.CPU;
    }

    @Override
    public final Status status() {
        return Dl4jRuntime.status(device());
    }

    @Override
    public final void start() {
        Dl4jRuntime.start(device());
        EngineCheck.require(this);
    }

    @Override
    public final Optional<String> lacks(Precision precision) {
        return precision == Precision.SINGLE
                ? Optional.empty()
                : Optional.of(name() + " computes in single precision only; the engine LibTorch can");
    }

    @Override
    public final Network createNetwork(UNetSpec spec, NetworkSettings settings) {
        Dl4jRuntime.start(device());
        return new UNetNetwork<>(spec, settings, new Nd4jOperations(spec, settings, device() == DeviceKind.CPU));
    }
}
