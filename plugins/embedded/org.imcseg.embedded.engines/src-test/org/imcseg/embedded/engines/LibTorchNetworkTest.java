// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

class LibTorchNetworkTest extends NetworkContract {
    LibTorchNetworkTest() {
        super("libtorch");
    }
}
