// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

class Dl4jNetworkTest extends NetworkContract {
    Dl4jNetworkTest() {
        super("dl4j");
    }
}
