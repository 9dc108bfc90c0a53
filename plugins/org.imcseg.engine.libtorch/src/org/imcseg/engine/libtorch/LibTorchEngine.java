// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.imcseg.learning.check.EngineCheck;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.unet.UNetNetwork;

/** LibTorch, the C++ library under PyTorch, on the processor: the fastest engine. */
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
    public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
        Status status = status();
        if (!status.available()) {
            throw new EngineException(status.reason());
        }
        return new UNetNetwork<>(spec, settings, new LibTorchOperations(spec, settings, device()));
    }
}
