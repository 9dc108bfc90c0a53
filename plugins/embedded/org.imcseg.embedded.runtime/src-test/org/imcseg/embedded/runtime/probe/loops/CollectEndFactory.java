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
import org.knime.core.node.port.inactive.InactiveBranchConsumer;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** Collects the rows of both inputs over all iterations; stops early after a number of them (0: never). */
public final class CollectEndFactory extends ProbeFactory<CollectEndFactory.Model> {
    /** Keeps the rows. */
    public static final class Model extends ProbeModel implements LoopEndNode, InactiveBranchConsumer {
        private BufferedDataContainer m_rows;
        private int m_iterations;

        Model() {
            super(
                    new PortType[] {BufferedDataTable.TYPE, BufferedDataTable.TYPE},
                    new PortType[] {BufferedDataTable.TYPE});
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
            return new PortObjectSpec[] {SPEC};
        }

        @Override
        protected PortObject[] execute(PortObject[] inputs, ExecutionContext exec) throws Exception {
            trace("execute " + m_iterations + " start " + (getLoopStartNode() == null ? "unknown" : "known") + " "
                    + variables());
            if (m_rows == null) {
                m_rows = exec.createDataContainer(SPEC);
            }
            for (int i = 0; i < inputs.length; i++) {
                if (inputs[i] instanceof InactiveBranchPortObject) {
                    trace("inactive input " + i);
                } else {
                    for (final DataRow row : (BufferedDataTable) inputs[i]) {
                        m_rows.addRowToTable(new DefaultRow(new RowKey("Row" + m_rows.size()), row));
                    }
                }
            }
            m_iterations++;
            pushFlowVariableInt("last", m_iterations);
            final boolean last = ((LoopStartNodeTerminator) getLoopStartNode()).terminateLoop();
            if (last || m_iterations == m_number) {
                m_rows.close();
                return new PortObject[] {m_rows.getTable()};
            }
            continueLoop();
            return new PortObject[1];
        }

        @Override
        protected void reset() {
            super.reset();
            m_rows = null;
            m_iterations = 0;
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
