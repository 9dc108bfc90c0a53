// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Outputs issues as a reader does. */
public final class IssuesFactory extends DefaultNodeFactory {
    private static final DataTableSpec SPEC = new DataTableSpec(
            new String[] {"File", "Acquisition", "Severity", "What", "Why", "Remedy"}, new DataType[] {
                StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, StringCell.TYPE
            });

    public IssuesFactory() {
        super(DefaultNode.create()
                .name("Probe Issues")
                .icon("./probe.png")
                .shortDescription("Issues.")
                .fullDescription("Issues.")
                .sinceVersion(5, 8, 0)
                .ports(p -> p.addOutputTable("Issues", "A table."))
                .model(m -> m.withoutParameters()
                        .configure((in, out) -> out.setOutSpec(0, SPEC))
                        .execute(IssuesFactory::execute)));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) {
        final var container = in.getExecutionContext().createDataContainer(SPEC);
        container.addRowToTable(new DefaultRow(
                "Row0",
                new StringCell("a.tiff"),
                DataType.getMissingCell(),
                new StringCell("warning"),
                new StringCell("read without mask"),
                new StringCell("none of the 2 masks, \"x\" and \"y\", is named after it"),
                new StringCell("Name it.")));
        container.close();
        out.setOutData(0, container.getTable());
    }
}
