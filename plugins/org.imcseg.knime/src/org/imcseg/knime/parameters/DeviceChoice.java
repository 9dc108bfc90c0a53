// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engines;
import org.knime.node.parameters.widget.choices.Label;

/** Where networks are computed, as a setting. */
public enum DeviceChoice {
    @Label(
            value = "Automatic",
            description = "A graphics card if there is one that the engine runs on, else the processor.")
    AUTOMATIC(Engines.AUTOMATIC),
    @Label(value = "CPU", description = "The computer's processor.")
    CPU(DeviceKind.CPU.id()),
    @Label(value = "GPU (required)", description = "A graphics card; without one the node fails and says why.")
    GPU(DeviceKind.GPU.id());

    public static final String TITLE = "Device";
    public static final String DESCRIPTION =
            "What computes. <i>Automatic</i> warns if it cannot use a graphics card whose engine is installed.";

    private final String id;

    DeviceChoice(String id) {
        this.id = id;
    }

    /** As {@link Engines#choose} takes it. */
    public String id() {
        return id;
    }
}
