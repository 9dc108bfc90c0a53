// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reassemble;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Reassemble node. */
public final class ReassembleNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Reassemble")
            .icon("reassemble.png")
            .shortDescription("Reassembles patches into whole images.")
            .fullDescription(
                    """
                    <p>The inverse of <b>Patchify</b>: all patches of an image become one row again, with every image column
                    reassembled and the padding removed. Images that were only cut are restored bit by bit.</p>
                    <p>Where patches overlap, values (images, probability maps) are blended with weights that decrease towards the
                    patch edge. Cell numbers are never averaged: a pixel takes the number from the patch in which it is farthest
                    from the edge. Size, stride and padding are inferred from the positions of the patches.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable(
                                    "Patches",
                                    """
                            All patches of each image, with the columns <i>Patch X</i>, <i>Patch Y</i>, <i>Image Width</i>, <i>Image
                            Height</i> and <i>Parent</i>, and any further image columns, such as predictions.""")
                            .addOutputTable(
                                    "Images",
                                    """
                            One row per image with its original row ID; columns other than images have the value of its first patch."""))
            .model(m -> m.parametersClass(ReassembleNodeParameters.class)
                    .configure(ReassembleModel::configure)
                    .execute(NodeExecution.of(ReassembleModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords("stitch", "merge tiles", "patches", "untile", "mosaic")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public ReassembleNodeFactory() {
        super(NODE);
    }
}
