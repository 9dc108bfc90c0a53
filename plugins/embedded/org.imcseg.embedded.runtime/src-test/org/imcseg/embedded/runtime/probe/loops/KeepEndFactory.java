// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe.loops;

import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** Keeps the first row of each iteration's table, and holds on to the last iteration's table, which it must not. */
public final class KeepEndFactory extends ProbeFactory<KeepEndFactory.Model> {
    /** Records whether it can still read the table of the previous iteration. */
    public static final class Model extends ProbeModel implements LoopEndNode {
        private BufferedDataContainer m_rows;
        private BufferedDataTable m_former;

        Model() {
            super(new PortType[] {BufferedDataTable.TYPE}, new PortType[] {BufferedDataTable.TYPE});
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
            return specs;
        }

        @Override
        protected PortObject[] execute(PortObject[] inputs, ExecutionContext exec) throws Exception {
            final var table = (BufferedDataTable) inputs[0];
            if (m_rows == null) {
                m_rows = exec.createDataContainer(table.getDataTableSpec());
            } else {
                trace(reads(m_former));
            }
            final DataRow first = table.iterator().next();
            m_rows.addRowToTable(new DefaultRow(new RowKey("Row" + m_rows.size()), first));
            m_former = table;
            if (((LoopStartNodeTerminator) getLoopStartNode()).terminateLoop()) {
                m_rows.close();
                return new PortObject[] {m_rows.getTable()};
            }
            continueLoop();
            return new PortObject[1];
        }

        private static String reads(BufferedDataTable table) {
            try {
                table.iterator();
                return "reads";
            } catch (IllegalStateException ex) {
                return ex.getMessage();
            }
        }

        @Override
        protected void reset() {
            super.reset();
            m_rows = null;
            m_former = null;
        }
    }

    @Override
    public Model createNodeModel() {
        return new Model();
    }

    @Override
    public NodeType getType() {
        return NodeType.LoopEnd;
    }
}
