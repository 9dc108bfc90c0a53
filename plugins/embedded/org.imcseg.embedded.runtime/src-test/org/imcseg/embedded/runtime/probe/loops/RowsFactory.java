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

/** A table with one row, and the variable "outside". */
public final class RowsFactory extends ProbeFactory<RowsFactory.Model> {
    /** Has no input. */
    public static final class Model extends ProbeModel {
        Model() {
            super(new PortType[0], new PortType[] {BufferedDataTable.TYPE});
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
            pushFlowVariableInt("outside", m_number);
            if (m_flag) {
                pushFlowVariableInt("iteration", 77);
            }
            return new PortObjectSpec[] {SPEC};
        }

        @Override
        protected PortObject[] execute(PortObject[] inputs, ExecutionContext exec) throws Exception {
            trace("execute " + m_number + " " + variables());
            pushFlowVariableInt("outside", m_number);
            if (m_flag) {
                pushFlowVariableInt("iteration", 77);
            }
            final var container = exec.createDataContainer(SPEC);
            container.addRowToTable(new DefaultRow("Row0", new StringCell(m_label), new IntCell(m_number)));
            container.close();
            return new PortObject[] {container.getTable()};
        }
    }

    @Override
    public Model createNodeModel() {
        return new Model();
    }

    @Override
    public NodeType getType() {
        return NodeType.Source;
    }
}
