// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.unet.UNetNetwork;

/** Deeplearning4j on the processor, with oneDNN where the processor has AVX2 or AVX-512. */
public final class Dl4jEngine implements Engine {
    /** Of Deeplearning4j and ND4J. */
    static final String VERSION = "1.0.0-M2.1";

    @Override
    public String id() {
        return "dl4j";
    }

    @Override
    public String name() {
        return "Deeplearning4j";
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public int preference() {
        return 10;
    }

    @Override
    public Status status() {
        try {
            return Status.ready(Dl4jRuntime.start());
        } catch (EngineException e) {
            return Status.unavailable(e.getMessage());
        }
    }

    @Override
    public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
        Dl4jRuntime.start();
        return new UNetNetwork<>(spec, settings, new Nd4jOperations(spec, settings, true));
    }
}
