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
                    <p>Cuts each image, with its masks, into the smallest number of equally sized patches that cover it at the
                    given stride. Areas beyond the image are padded. Position and size are recorded, so that <b>Reassemble</b>
                    restores the image exactly, and training and scoring ignore the padding.</p>
                    <p>The <b>U-Net Learner</b> and <b>U-Net Predictor</b> also accept whole images and cut them themselves. Use
                    this node to inspect, filter or score individual patches; for a large study it creates tens of thousands of
                    rows.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable("Images", "A table with whole images and, optionally, their masks.")
                            .addOutputTable(
                                    "Patches",
                                    """
                            One row per patch: the columns of its image, with image and mask columns cut, and <i>Patch X</i>, <i>Patch
                            Y</i> (upper left corner in the image, negative for padding at the left or top), <i>Image Width</i>, <i>Image
                            Height</i> and <i>Parent</i> (row ID of the image). Image columns that are not cut are dropped."""))
            .model(m -> m.parametersClass(PatchifyNodeParameters.class)
                    .configure(PatchifyModel::configure)
                    .execute(NodeExecution.of(PatchifyModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords("tile", "crop", "patches", "split image", "stride", "padding", "preprocessing")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public PatchifyNodeFactory() {
        super(NODE);
    }
}
