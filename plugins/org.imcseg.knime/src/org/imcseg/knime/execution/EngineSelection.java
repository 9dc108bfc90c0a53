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

/** From a node's settings to the engine that computes. */
public final class EngineSelection {
    private static final NodeLogger LOGGER = NodeLogger.getLogger(EngineSelection.class);

    private EngineSelection() {}

    /**
     * For configuring, before anything runs.
     *
     * @throws InvalidSettingsException if there is no such engine
     */
    public static void check(String engine) throws InvalidSettingsException {
        try {
            Engines.require(engine);
        } catch (EngineException e) {
            throw new InvalidSettingsException("\"" + EngineChoices.TITLE + "\": " + e.getMessage(), e);
        }
    }

    /**
     * Chooses and says in the log what computes.
     *
     * @param engine an engine's id or {@link Engines#AUTOMATIC}
     * @param warnings takes why something faster that is installed cannot be used
     * @throws org.imcseg.learning.engine.EngineException if there is none; the message says why
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
