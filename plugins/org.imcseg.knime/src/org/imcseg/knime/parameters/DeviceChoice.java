// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engines;
import org.knime.node.parameters.widget.choices.Label;

/** Where networks are computed, as a setting. */
public enum DeviceChoice {
    @Label(value = "Automatic", description = "A graphics card if the engine can use one, otherwise the processor.")
    AUTOMATIC(Engines.AUTOMATIC),
    @Label(value = "CPU", description = "The computer's processor.")
    CPU(DeviceKind.CPU.id()),
    @Label(value = "GPU (required)", description = "A graphics card; if none can be used, the node fails and says why.")
    GPU(DeviceKind.GPU.id());

    public static final String TITLE = "Device";
    public static final String DESCRIPTION =
            "The hardware to compute on. <i>Automatic</i> warns if it cannot use a graphics card whose engine "
                    + "is installed.";

    private final String id;

    DeviceChoice(String id) {
        this.id = id;
    }

    /** In the form that {@link Engines#choose} expects. */
    public String id() {
        return id;
    }
}
