// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.imcseg.learning.engine.DeviceKind;

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
}
