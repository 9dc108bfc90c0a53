// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.patchify;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Patchify node. */
public final class PatchifyNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Patchify")
            .icon("patchify.png")
            .shortDescription("Cuts images and their masks into square patches.")
            .fullDescription(
                    """
                    <p>Cuts each image, with its masks, into patches of one size: as few as cover it at the stride. What reaches beyond the
                    image is padded; position and size are remembered, so that <b>Reassemble</b> puts the patches back together exactly,
                    and learning and scoring leave the padding out.</p>
                    <p>The <b>U-Net Learner</b> and <b>U-Net Predictor</b> take whole images too and cut them themselves. Use this node to see,
                    filter or score single patches; for a large study it makes tens of thousands of rows.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable("Images", "A table with whole images and, if wanted, their masks.")
                            .addOutputTable(
                                    "Patches",
                                    """
                            One row a patch: the columns of its image, the image and mask columns cut, and <i>Patch X</i>, <i>Patch Y</i> (upper
                            left corner on the image, below 0 where padding lies left or above), <i>Image Width</i>, <i>Image Height</i> and
                            <i>Parent</i> (row key of the image). Image columns that are not cut are left out."""))
            .model(m -> m.parametersClass(PatchifyNodeParameters.class)
                    .configure(PatchifyModel::configure)
                    .execute(NodeExecution.of(PatchifyModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords("tile", "crop", "patches", "split image", "stride", "padding", "preprocessing")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    public PatchifyNodeFactory() {
        super(NODE);
    }
}
