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
            .shortDescription("Combines acquisitions of several tissues or studies in one table, with the channels "
                    + "common to all.")
            .fullDescription(
                    """
                    <p>A model needs the same channels in all images, but panels differ between tissues. This node keeps the
                    channels that all tables have, in the order of the first. Channels are matched by marker, regardless of
                    spelling and metal (Vimentin may be on Sm154 in one panel and on Sm149 in another).</p>
                    <p>Rows are concatenated table by table; a repeated row ID gets a number. Columns that a table lacks have
                    missing values in its rows. All images must be normalised in the same way, or not at all.</p>
                    <p>Add further tables with the three dots on the node.</p>""")
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("first", g -> g.name("Acquisitions")
                            .description(
                                    """
                            Images with named channels, from the <b>IMC Reader</b> or the <b>IMC Phantom</b>; this table determines the
                            names and order of the channels.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("second", g -> g.name("Acquisitions to add")
                            .description("Images of another tissue or study.")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("more", g -> g.name("Further acquisitions")
                            .description("Images of a further tissue or study.")
                            .extendable()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("combined", g -> g.name("Combined acquisitions")
                            .description(
                                    """
                            All rows, with the columns of the first table followed by those that only other tables have.""")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(CombineNodeParameters.class)
                    .configure(CombineModel::configure)
                    .execute(NodeExecution.of(CombineModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords("concatenate", "tissue transfer", "panel", "join", "channels", "markers")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public CombineNodeFactory() {
        super(NODE);
    }
}
