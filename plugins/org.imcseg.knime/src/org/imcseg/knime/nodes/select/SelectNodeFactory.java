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
            .shortDescription("Keeps the rows whose tissue, sample or condition is among given names.")
            .fullDescription(
                    """
                    <p>Chooses acquisitions by the text in a column. The names are one setting, so that a flow variable can change them from run to
                    run: <i>lung</i> in one and <i>lung, breast</i> in another trains on one tissue or on both.</p>
                    <p>A name that no row has is told in a warning, as is a result without rows. Rows whose text is missing are kept only where all
                    are.</p>""")
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable("Acquisitions", "A table with a column of text.")
                    .addOutputTable("Selected acquisitions", "Its rows that have one of the names, in their order."))
            .model(m -> m.parametersClass(SelectNodeParameters.class)
                    .configure(SelectModel::configure)
                    .execute(NodeExecution.of(SelectModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords("row filter", "tissue", "subset", "sample", "condition")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    public SelectNodeFactory() {
        super(NODE);
    }
}
