// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.Optional;
import org.imcseg.learning.check.EngineCheck;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.unet.UNetNetwork;

/** LibTorch, the C++ library of PyTorch, on the CPU: the fastest engine. */
public class LibTorchEngine implements Engine {
    /** Of LibTorch. */
    static final String VERSION = "2.13.0";

    @Override
    public String id() {
        return "libtorch";
    }

    @Override
    public String name() {
        return "LibTorch";
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public int preference() {
        return 20;
    }

    @Override
    public Status status() {
        return LibTorchRuntime.status();
    }

    @Override
    public void start() {
        EngineCheck.require(this);
    }

    @Override
    public Optional<String> lacks(Precision precision) {
        return LibTorchRuntime.processorLacks(precision).or(() -> EngineCheck.known(this, precision));
    }

    /**
     * BF16 for large networks if a trial finds it faster. Small ones spend their time elsewhere, and a close trial
     * might end differently the next time, which would give one seed two results.
     */
    @Override
    public Precision fastest(UNetSpec spec) {
        boolean large = spec.parameterCount() > LibTorchOperations.SMALL_NETWORK;
        return large
                        && lacks(Precision.BF16).isEmpty()
                        && LibTorchRuntime.isBf16Faster(spec.filters().get(spec.levels() / 2))
                ? Precision.BF16
                : Precision.SINGLE;
    }

    @Override
    public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
        Status status = status();
        if (!status.available()) {
            throw new EngineException(status.reason());
        }
        return new UNetNetwork<>(spec, settings, new LibTorchOperations(spec, settings, device()));
    }
}
