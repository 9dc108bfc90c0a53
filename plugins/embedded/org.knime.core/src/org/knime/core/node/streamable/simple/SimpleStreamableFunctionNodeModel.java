// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable.simple;

import java.io.File;
import java.io.IOException;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.streamable.InputPortRole;
import org.knime.core.node.streamable.PartitionInfo;
import org.knime.core.node.streamable.StreamableFunction;
import org.knime.core.node.streamable.StreamableFunctionProducer;

/** A node that changes the columns of one table, described by a {@link ColumnRearranger}. */
public abstract class SimpleStreamableFunctionNodeModel extends NodeModel implements StreamableFunctionProducer {

    private final int m_inPort;

    private final int m_outPort;

    public SimpleStreamableFunctionNodeModel() {
        super(1, 1);
        m_inPort = 0;
        m_outPort = 0;
    }

    protected abstract ColumnRearranger createColumnRearranger(DataTableSpec spec) throws InvalidSettingsException;

    @Override
    protected DataTableSpec[] configure(final DataTableSpec[] inSpecs) throws InvalidSettingsException {
        return new DataTableSpec[] {createColumnRearranger(inSpecs[m_inPort]).createSpec()};
    }

    @Override
    protected BufferedDataTable[] execute(final BufferedDataTable[] inData, final ExecutionContext exec)
            throws Exception {
        final BufferedDataTable in = inData[m_inPort];
        return new BufferedDataTable[] {
            exec.createColumnRearrangeTable(in, createColumnRearranger(in.getDataTableSpec()), exec)
        };
    }

    @Override
    public StreamableFunction createStreamableOperator(
            final PartitionInfo partitionInfo, final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        return createColumnRearranger((DataTableSpec) inSpecs[m_inPort]).createStreamableFunction(m_inPort, m_outPort);
    }

    protected boolean isDistributable() {
        return true;
    }

    @Override
    public InputPortRole[] getInputPortRoles() {
        final InputPortRole[] roles = super.getInputPortRoles();
        roles[m_inPort] =
                isDistributable() ? InputPortRole.DISTRIBUTED_STREAMABLE : InputPortRole.NONDISTRIBUTED_STREAMABLE;
        return roles;
    }

    @Override
    protected void loadInternals(final File nodeInternDir, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        // nothing beyond the table
    }

    @Override
    protected void saveInternals(final File nodeInternDir, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        // nothing beyond the table
    }

    @Override
    protected void reset() {
        // nothing is kept
    }
}
