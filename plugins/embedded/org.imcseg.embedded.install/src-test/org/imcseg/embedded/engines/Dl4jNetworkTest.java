// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import org.imcseg.learning.engine.DeviceKind;

class Dl4jNetworkTest extends NetworkContract {
    Dl4jNetworkTest() {
        super("dl4j", DeviceKind.CPU);
    }
}
