// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe.loops;

import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** Passes its rows on with one of its own, records what it saw, and fails if its number is 99. */
public final class TraceFactory extends ProbeFactory<TraceFactory.Model> {
    /** Pushes a variable of its own. */
    public static final class Model extends ProbeModel {
        Model() {
            super(new PortType[] {BufferedDataTable.TYPE}, new PortType[] {BufferedDataTable.TYPE});
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
            return new PortObjectSpec[] {SPEC};
        }

        @Override
        protected PortObject[] execute(PortObject[] inputs, ExecutionContext exec) throws Exception {
            trace("execute " + m_number + " " + variables());
            if (m_number == 99) {
                throw new IllegalStateException("The number is 99; choose another.");
            }
            if (m_flag) {
                pushFlowVariableString("made", m_label + m_number);
            }
            final var container = exec.createDataContainer(SPEC);
            for (final DataRow row : (BufferedDataTable) inputs[0]) {
                container.addRowToTable(new DefaultRow(new RowKey("Row" + container.size()), row));
            }
            container.addRowToTable(
                    new DefaultRow("Row" + container.size(), new StringCell(m_label), new IntCell(m_number)));
            container.close();
            return new PortObject[] {container.getTable()};
        }
    }

    @Override
    public Model createNodeModel() {
        return new Model();
    }
}
