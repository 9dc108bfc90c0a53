// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe.loops;

import java.io.File;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;

/** A model with the settings that the probe nodes share, and their table: who wrote a row, and in which iteration. */
abstract class ProbeModel extends NodeModel {
    static final DataTableSpec SPEC = new DataTableSpec(column("Who", false), column("Iteration", true));

    private static final VariableType<?>[] TYPES = {VariableType.IntType.INSTANCE, VariableType.StringType.INSTANCE};

    String m_label = "";
    String m_trace = "";
    int m_number;
    boolean m_flag;

    ProbeModel(PortType[] in, PortType[] out) {
        super(in, out);
    }

    private static DataColumnSpec column(String name, boolean number) {
        return new DataColumnSpecCreator(name, number ? IntCell.TYPE : StringCell.TYPE).createSpec();
    }

    void trace(String what) {
        Trace.add(m_trace, m_label + " " + what);
    }

    String variables() {
        final java.util.Map<String, FlowVariable> variables = getAvailableFlowVariables(TYPES);
        return Trace.show(variables);
    }

    @Override
    protected void saveSettingsTo(NodeSettingsWO settings) {
        settings.addString("label", m_label);
        settings.addString("trace", m_trace);
        settings.addInt("number", m_number);
        settings.addBoolean("flag", m_flag);
    }

    @Override
    protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        settings.getInt("number");
    }

    @Override
    protected void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        m_label = settings.getString("label");
        m_trace = settings.getString("trace");
        m_number = settings.getInt("number");
        m_flag = settings.getBoolean("flag");
    }

    @Override
    protected void reset() {
        trace("reset");
    }

    @Override
    protected void loadInternals(File folder, ExecutionMonitor exec) {
        // has none
    }

    @Override
    protected void saveInternals(File folder, ExecutionMonitor exec) {
        // has none
    }
}
