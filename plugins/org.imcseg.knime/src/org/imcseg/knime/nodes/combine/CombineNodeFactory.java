// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.combine;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Combine Acquisitions node. */
public final class CombineNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Combine Acquisitions")
            .icon("combine.png")
            .shortDescription(
                    "Puts acquisitions of several tissues or studies into one table, with the channels that all of them have.")
            .fullDescription(
                    """
                    <p>A model needs the same channels everywhere, but panels differ between tissues: this node keeps the channels that all tables
                    have and puts them into the order of the first. Channels are joined by marker, whatever its spelling and metal (Vimentin is on
                    Sm154 in one panel and on Sm149 in another).</p>
                    <p>Rows follow table by table; an ID that comes again gets a number. Columns that a table lacks are missing in its rows. Images
                    must be normalised alike, or not yet.</p>
                    <p>Further tables can be added with the three dots on the node.</p>""")
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("first", g -> g.name("Acquisitions")
                            .description(
                                    """
                            Images with named channels, from the <b>IMC Reader</b> or the <b>IMC Phantom</b>; names and order of the channels are
                            this table's.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("second", g -> g.name("Acquisitions to add")
                            .description("The same of another tissue or study.")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("more", g -> g.name("Further acquisitions")
                            .description("The same of yet another one.")
                            .extendable()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("combined", g -> g.name("Combined acquisitions")
                            .description(
                                    """
                            All rows, with the columns of the first table and those that only others have.""")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(CombineNodeParameters.class)
                    .configure(CombineModel::configure)
                    .execute(NodeExecution.of(CombineModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords("concatenate", "tissue transfer", "panel", "join", "channels", "markers")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    public CombineNodeFactory() {
        super(NODE);
    }
}
