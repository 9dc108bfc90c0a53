// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe.loops;

import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** Counts to a number, or (flag) switches the loop's body off. */
public final class CountStartFactory extends ProbeFactory<CountStartFactory.Model> {
    /** Pushes the iteration when it is executed. */
    public static final class Model extends ProbeModel implements LoopStartNodeTerminator {
        private int m_iteration;

        Model() {
            super(
                    new PortType[] {BufferedDataTable.TYPE},
                    new PortType[] {BufferedDataTable.TYPE, FlowVariablePortObject.TYPE});
            m_number = 3;
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
            pushFlowVariableInt("total", m_number);
            return new PortObjectSpec[] {SPEC, FlowVariablePortObjectSpec.INSTANCE};
        }

        @Override
        protected PortObject[] execute(PortObject[] inputs, ExecutionContext exec) throws Exception {
            trace("execute " + m_iteration + " end " + (getLoopEndNode() == null ? "unknown" : "known") + " "
                    + variables());
            if (m_flag) {
                return new PortObject[] {InactiveBranchPortObject.INSTANCE, InactiveBranchPortObject.INSTANCE};
            }
            pushFlowVariableInt("iteration", m_iteration);
            final var container = exec.createDataContainer(SPEC);
            container.addRowToTable(new DefaultRow("Row0", new StringCell("start"), new IntCell(m_iteration)));
            container.close();
            m_iteration++;
            return new PortObject[] {container.getTable(), FlowVariablePortObject.INSTANCE};
        }

        @Override
        public boolean terminateLoop() {
            return m_flag || m_iteration >= m_number;
        }

        @Override
        protected void reset() {
            super.reset();
            m_iteration = 0;
        }
    }

    @Override
    public Model createNodeModel() {
        return new Model();
    }

    @Override
    public NodeType getType() {
        return NodeType.LoopStart;
    }
}
