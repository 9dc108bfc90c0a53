// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import org.imcseg.learning.engine.DeviceKind;

class LibTorchNetworkTest extends NetworkContract {
    LibTorchNetworkTest() {
        super("libtorch", DeviceKind.CPU);
    }
}
