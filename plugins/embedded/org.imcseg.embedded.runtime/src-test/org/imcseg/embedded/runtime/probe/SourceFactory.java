// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Makes a table of strings. */
public final class SourceFactory extends DefaultNodeFactory {
    static final class Parameters implements NodeParameters {
        @Widget(title = "Rows", description = "How many.")
        int m_rows = 3;

        @Widget(title = "Text", description = "What the rows say.")
        String m_text = "a";

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_rows < 1) {
                throw new InvalidSettingsException("Rows is " + m_rows + "; choose 1 or more.");
            }
        }
    }

    private static final DataTableSpec SPEC =
            new DataTableSpec(new DataColumnSpecCreator("Text", StringCell.TYPE).createSpec());

    public SourceFactory() {
        super(DefaultNode.create()
                .name("Probe Source")
                .icon("./probe.png")
                .shortDescription("Makes a table.")
                .fullDescription("Makes a table.")
                .sinceVersion(5, 8, 0)
                .ports(p -> p.addOutputTable("Table", "A table."))
                .model(m -> m.parametersClass(Parameters.class)
                        .configure((in, out) -> out.setOutSpec(0, SPEC))
                        .execute(SourceFactory::execute))
                .nodeType(NodeType.Source));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException {
        final Parameters parameters = in.getParameters();
        final var container = in.getExecutionContext().createDataContainer(SPEC);
        for (int i = 0; i < parameters.m_rows; i++) {
            in.getExecutionContext().checkCanceled();
            container.addRowToTable(new DefaultRow("Row" + i, new StringCell(parameters.m_text + i)));
        }
        container.close();
        out.setOutData(0, container.getTable());
    }
}
