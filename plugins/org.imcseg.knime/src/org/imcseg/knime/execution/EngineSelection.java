// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import java.util.function.Consumer;
import org.imcseg.knime.parameters.DeviceChoice;
import org.imcseg.knime.parameters.EngineChoices;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.Engines;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;

/** Chooses the engine for a node's settings. */
public final class EngineSelection {
    private static final NodeLogger LOGGER = NodeLogger.getLogger(EngineSelection.class);

    private EngineSelection() {}

    /**
     * For {@code configure}, before anything runs.
     *
     * @throws InvalidSettingsException if the engine does not exist
     */
    public static void check(String engine) throws InvalidSettingsException {
        try {
            Engines.require(engine);
        } catch (EngineException e) {
            throw new InvalidSettingsException("\"" + EngineChoices.TITLE + "\": " + e.getMessage(), e);
        }
    }

    /**
     * Chooses the engine and device and logs the choice.
     *
     * @param engine an engine's id or {@link Engines#AUTOMATIC}
     * @param warnings receives why a faster installed engine or device cannot be used
     * @throws org.imcseg.learning.engine.EngineException if none is usable; the message says why
     */
    public static Engine choose(String engine, DeviceChoice device, Consumer<String> warnings) {
        Engines.Choice choice = Engines.choose(engine, device.id());
        choice.warnings().forEach(warnings);
        Engine chosen = choice.engine();
        LOGGER.info(chosen.name() + " " + chosen.version() + " on "
                + chosen.status().device());
        return chosen;
    }
}
