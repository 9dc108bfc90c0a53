// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.io.File;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.streamable.simple.SimpleStreamableFunctionNodeModel;
import org.knime.node.parameters.NodeParameters;

/** Runs a model that maps a table row by row. */
final class RearrangingNodeModel extends SimpleStreamableFunctionNodeModel {
    private final DefaultModel.RearrangeColumnsDefaultModel m_model;
    private final ModelParameters m_parameters;

    RearrangingNodeModel(DefaultModel.RearrangeColumnsDefaultModel model) {
        m_model = model;
        m_parameters = new ModelParameters(model);
    }

    @Override
    protected ColumnRearranger createColumnRearranger(DataTableSpec spec) throws InvalidSettingsException {
        m_parameters.initialise(new PortObjectSpec[] {spec});
        final var result = new ColumnRearranger[1];
        m_model.m_rearrange.accept(
                new DefaultModel.RearrangeColumnsInput() {
                    @Override
                    public <S extends NodeParameters> S getParameters() {
                        return m_parameters.get();
                    }

                    @Override
                    public DataTableSpec getDataTableSpec() {
                        return spec;
                    }
                },
                rearranger -> result[0] = rearranger);
        if (result[0] == null) {
            throw new InvalidSettingsException("No column rearranger has been set.");
        }
        return result[0];
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
