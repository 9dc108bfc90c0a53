// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.imcseg.learning.engine.DeviceKind;

/** Deeplearning4j (its library ND4J) on an NVIDIA GPU of the generations Kepler to Ada. */
public final class Dl4jGpuEngine extends Dl4jEngine {
    @Override
    public DeviceKind device() {
        return DeviceKind.GPU;
    }
}
