// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import org.imcseg.learning.engine.DeviceKind;

/** Skipped, with the reason, where LibTorch cannot use a GPU. */
class LibTorchGpuNetworkTest extends NetworkContract {
    LibTorchGpuNetworkTest() {
        super("libtorch", DeviceKind.GPU);
    }
}
