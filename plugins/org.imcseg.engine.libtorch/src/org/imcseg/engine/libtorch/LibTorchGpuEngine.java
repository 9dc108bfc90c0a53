// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.Optional;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.model.UNetSpec;

/** LibTorch on an NVIDIA GPU. */
public final class LibTorchGpuEngine extends LibTorchEngine {
    @Override
    public DeviceKind device() {
        return DeviceKind.GPU;
    }

    @Override
    public Status status() {
        return LibTorchRuntime.gpuStatus();
    }

    @Override
    public Optional<String> lacks(Precision precision) {
        return LibTorchRuntime.gpuLacks(precision);
    }

    @Override
    public Precision fastest(UNetSpec spec) {
        return Precision.TF32;
    }
}
