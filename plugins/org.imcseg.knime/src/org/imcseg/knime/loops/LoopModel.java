// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.loops;

import java.io.File;
import org.imcseg.knime.execution.NodeExecution;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;

/**
 * Model of a node that begins or ends a loop, with settings of a {@link NodeParameters} class. Nothing is kept with a
 * saved workflow but the settings: the tables of a finished loop lie at its ports, and KNIME refuses to go on with a
 * loop that was begun before the workflow was closed. Subclasses drop in {@link #reset()} what they keep between
 * iterations; KNIME calls it before each execution of the loop, thus also for each iteration of a loop around it.
 *
 * @param <P> the settings
 */
public abstract class LoopModel<P extends NodeParameters> extends NodeModel {
    /** What the end of a loop says that its start does not run. */
    protected static final String NOT_RUNNING =
            "This loop does not run: the workflow was closed when it had begun, and KNIME keeps nothing of it. Reset the start of "
                    + "the loop and execute it again; what a results folder keeps is not done again.";

    private final Class<P> type;
    private final PortsConfiguration ports;
    private P parameters;

    protected LoopModel(PortsConfiguration ports, Class<P> type) {
        super(ports.getInputPorts(), ports.getOutputPorts());
        this.ports = ports;
        this.type = type;
    }

    /**
     * Checks the settings against what is known of the inputs and tells what is known of the outputs; null is unknown.
     */
    protected abstract PortObjectSpec[] configure(P settings, PortObjectSpec[] inputs) throws InvalidSettingsException;

    /** Does one iteration's work; may throw what core code throws. */
    protected abstract PortObject[] execute(P settings, PortObject[] inputs, ExecutionContext exec) throws Exception;

    /** The settings, as loaded or, before that, by default. */
    protected final P parameters() {
        return parameters == null ? NodeParametersUtil.createSettings(type) : parameters;
    }

    /** Index of the input of an optional group; -1 where the user added none. */
    protected final int optionalInput(String group) {
        int[] indices = ports.getInputPortLocation().get(group);
        return indices == null || indices.length == 0 ? -1 : indices[0];
    }

    @Override
    protected final PortObjectSpec[] configure(PortObjectSpec[] inputs) throws InvalidSettingsException {
        if (parameters == null) {
            P defaults = NodeParametersUtil.createSettings(type, inputs);
            defaults.validate();
            parameters = defaults;
        }
        return configure(parameters, inputs);
    }

    @Override
    protected final PortObject[] execute(PortObject[] inputs, ExecutionContext exec) throws Exception {
        try {
            return execute(parameters, inputs, exec);
        } catch (Exception | OutOfMemoryError e) {
            throw NodeExecution.translate(e, exec);
        }
    }

    @Override
    protected final void saveSettingsTo(NodeSettingsWO settings) {
        NodeParametersUtil.saveSettings(type, parameters(), settings);
    }

    @Override
    protected final void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        NodeParametersUtil.loadSettings(settings, type).validate();
    }

    @Override
    protected final void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        parameters = NodeParametersUtil.loadSettings(settings, type);
    }

    @Override
    protected final void loadInternals(File folder, ExecutionMonitor exec) {
        // nothing is kept with a saved workflow
    }

    @Override
    protected final void saveInternals(File folder, ExecutionMonitor exec) {
        // nothing is kept with a saved workflow
    }
}
