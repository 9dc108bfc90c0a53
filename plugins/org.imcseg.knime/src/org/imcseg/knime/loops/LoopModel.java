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
 * Model of a node that begins or ends a loop, with settings of a {@link NodeParameters} class. Only the settings are
 * saved with a workflow: the tables of a finished loop are at its ports, and KNIME does not resume a loop that was
 * running when the workflow was closed. Subclasses discard in {@link #reset()} what they keep between iterations; KNIME
 * calls it before each execution of the loop, thus also in each iteration of an enclosing loop.
 *
 * @param <P> the settings
 */
public abstract class LoopModel<P extends NodeParameters> extends NodeModel {
    /** Message of a loop end whose start is not running. */
    protected static final String NOT_RUNNING =
            "This loop is not running: the workflow was closed while it ran, and KNIME does not save its "
                    + "state. Reset the start of the loop and execute it again; results kept in a results "
                    + "folder are reused.";

    private final Class<P> type;
    private final PortsConfiguration ports;
    private P parameters;

    protected LoopModel(PortsConfiguration ports, Class<P> type) {
        super(ports.getInputPorts(), ports.getOutputPorts());
        this.ports = ports;
        this.type = type;
    }

    /** Checks the settings against the input specs and returns the output specs; null means unknown. */
    protected abstract PortObjectSpec[] configure(P settings, PortObjectSpec[] inputs) throws InvalidSettingsException;

    /** Performs one iteration; may throw the exceptions of core code. */
    protected abstract PortObject[] execute(P settings, PortObject[] inputs, ExecutionContext exec) throws Exception;

    /** The settings as loaded, or the defaults before that. */
    protected final P parameters() {
        return parameters == null ? NodeParametersUtil.createSettings(type) : parameters;
    }

    /** Index of the input of an optional group; -1 if the user added none. */
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
