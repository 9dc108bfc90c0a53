// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.select;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Select Acquisitions node. */
public final class SelectNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Select Acquisitions")
            .icon("select.png")
            .shortDescription("Keeps the rows with the given tissues, samples or conditions.")
            .fullDescription(
                    """
                    <p>Selects acquisitions by the text in a column. All names are in one setting, so that a flow variable can
                    change them from run to run: <i>lung</i> in one run and <i>lung, breast</i> in another trains on one tissue or
                    on both.</p>
                    <p>The node warns if no row has one of the names, or if the result is empty. Rows with a missing value are
                    kept only if all rows are.</p>""")
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable("Acquisitions", "A table with a column of text.")
                    .addOutputTable(
                            "Selected acquisitions",
                            "The rows that have one of the names, in the " + "original order."))
            .model(m -> m.parametersClass(SelectNodeParameters.class)
                    .configure(SelectModel::configure)
                    .execute(NodeExecution.of(SelectModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords("row filter", "tissue", "subset", "sample", "condition")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public SelectNodeFactory() {
        super(NODE);
    }
}
