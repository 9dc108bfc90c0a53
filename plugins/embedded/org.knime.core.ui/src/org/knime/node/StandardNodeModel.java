// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.io.File;
import java.util.Arrays;
import org.imcseg.embedded.views.KeptForViews;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** Runs a model that has a configure and an execute step. */
final class StandardNodeModel extends NodeModel implements PortObjectHolder {
    private final DefaultModel.StandardDefaultModel m_model;
    private final PortType[] m_outputs;
    private final ModelParameters m_parameters;
    private PortObject[] m_kept;

    StandardNodeModel(DefaultModel.StandardDefaultModel model, PortType[] inputs, PortType[] outputs) {
        super(inputs, outputs);
        m_model = model;
        m_outputs = outputs;
        m_parameters = new ModelParameters(model);
    }

    @Override
    protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        m_parameters.initialise(inSpecs);
        final var specs = new PortObjectSpec[m_outputs.length];
        m_model.m_configure.accept(new ConfigureInputImpl(inSpecs), new ConfigureOutputImpl(specs));
        return specs;
    }

    @Override
    protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
        final var objects = new PortObject[m_outputs.length];
        m_model.m_execute.accept(new ExecuteInputImpl(inObjects, exec), new ExecuteOutputImpl(objects));
        return objects;
    }

    /** What the last execution left for the view; null before, and where nobody looks at views. */
    @Override
    public PortObject[] getInternalPortObjects() {
        return m_kept;
    }

    @Override
    public void setInternalPortObjects(PortObject[] portObjects) {
        m_kept = portObjects;
    }

    private final class ConfigureInputImpl implements DefaultModel.ConfigureInput {
        private final PortObjectSpec[] m_specs;

        ConfigureInputImpl(PortObjectSpec[] specs) {
            m_specs = specs;
        }

        @Override
        public <S extends NodeParameters> S getParameters() {
            return m_parameters.get();
        }

        @Override
        public PortObjectSpec[] getInPortSpecs() {
            return m_specs;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends PortObjectSpec> S getInPortSpec(int index) {
            return (S) m_specs[index];
        }

        @Override
        public DataTableSpec[] getInTableSpecs() {
            return Arrays.stream(m_specs).map(DataTableSpec.class::cast).toArray(DataTableSpec[]::new);
        }

        @Override
        public DataTableSpec getInTableSpec(int portIndex) {
            return (DataTableSpec) m_specs[portIndex];
        }
    }

    private final class ConfigureOutputImpl implements DefaultModel.ConfigureOutput {
        private final PortObjectSpec[] m_specs;

        ConfigureOutputImpl(PortObjectSpec[] specs) {
            m_specs = specs;
        }

        @Override
        public <S extends PortObjectSpec> void setOutSpec(int index, S spec) {
            m_specs[index] = spec;
        }

        @Override
        @SafeVarargs
        public final <S extends PortObjectSpec> void setOutSpecs(S... specs) {
            System.arraycopy(specs, 0, m_specs, 0, specs.length);
        }

        @Override
        public void setWarningMessage(String message) {
            StandardNodeModel.this.setWarningMessage(message);
        }
    }

    private final class ExecuteInputImpl implements DefaultModel.ExecuteInput {
        private final PortObject[] m_objects;
        private final ExecutionContext m_exec;

        ExecuteInputImpl(PortObject[] objects, ExecutionContext exec) {
            m_objects = objects;
            m_exec = exec;
        }

        @Override
        public <S extends NodeParameters> S getParameters() {
            return m_parameters.get();
        }

        @Override
        public ExecutionContext getExecutionContext() {
            return m_exec;
        }

        @Override
        public PortObject[] getInPortObjects() {
            return m_objects;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D extends PortObject> D getInPortObject(int portIndex) {
            return (D) m_objects[portIndex];
        }

        @Override
        public BufferedDataTable[] getInTables() {
            return Arrays.stream(m_objects).map(BufferedDataTable.class::cast).toArray(BufferedDataTable[]::new);
        }

        @Override
        public BufferedDataTable getInTable(int portIndex) {
            return (BufferedDataTable) m_objects[portIndex];
        }
    }

    private final class ExecuteOutputImpl implements DefaultModel.ExecuteOutput {
        private final PortObject[] m_objects;

        ExecuteOutputImpl(PortObject[] objects) {
            m_objects = objects;
        }

        @Override
        public <D extends PortObject> void setOutData(int index, D data) {
            m_objects[index] = data;
        }

        @Override
        @SafeVarargs
        public final <D extends PortObject> void setOutData(D... data) {
            System.arraycopy(data, 0, m_objects, 0, data.length);
        }

        @Override
        @SafeVarargs
        public final <D extends PortObject> void setInternalData(D... data) {
            m_kept = KeptForViews.isWanted() ? data : null;
        }

        @Override
        public void setWarningMessage(String message) {
            StandardNodeModel.this.setWarningMessage(message);
        }
    }

    @Override
    protected void reset() {
        m_kept = null;
    }

    @Override
    protected void saveSettingsTo(NodeSettingsWO settings) {
        m_parameters.save(settings);
    }

    @Override
    protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        m_parameters.validate(settings);
    }

    @Override
    protected void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        m_parameters.load(settings);
    }

    @Override
    protected void loadInternals(File directory, ExecutionMonitor exec) {
        // the embedded runtime keeps no executed nodes
    }

    @Override
    protected void saveInternals(File directory, ExecutionMonitor exec) {
        // the embedded runtime keeps no executed nodes
    }
}
