// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.corrupt;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Corrupt Labels node. */
public final class CorruptNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Corrupt Labels")
            .icon("corrupt.png")
            .shortDescription(
                    "Corrupts masks like incomplete or careless annotation: missing cells, eroded or dilated outlines.")
            .fullDescription(
                    """
                    <p>Appends a column of corrupted masks, to study how robust training is to imperfect labels (Bird et al., ISBI
                    2024). First a share of all cells is erased; then, optionally, each remaining cell is eroded or dilated. The
                    column of true masks is kept.</p>
                    <p>Use it on the training part and usually on the validation part, since an annotator with few labels has no
                    complete ones for validation either, but never on the test part. Masks should number their cells; for masks of
                    0 and 1 choose components as cells, which merges touching cells.</p>
                    <p>Erosion treats the area beyond the image border as cell. Where dilated cells meet, each keeps its own
                    pixels and free pixels go to the nearest cell. Patches of one image share its cells: a cell cut by a patch
                    edge is erased on both sides or on neither.</p>
                    <p>The new column records the exact share of annotated cells, which the <b>U-Net Learner</b> uses for losses
                    that correct for missing cells.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable("Masks", "A table with a column of masks; whole images or patches.")
                            .addOutputTable(
                                    "Corrupted masks",
                                    "The input table with the new column <i>Training " + "Mask</i> (int32).")
                            .addOutputTable(
                                    "Cells",
                                    """
                            One row per cell: <i>Row</i>, <i>Image</i>, <i>Cell</i> (its number), <i>Area</i> (pixels), <i>Kept</i>,
                            <i>Erased</i>, <i>Kernel</i> (edge of the square, pixels), <i>Operation</i> (none, erosion, dilation, skipped
                            erosion), <i>New Area</i> and <i>Vanished</i> (eroded to nothing)."""))
            .model(m -> m.parametersClass(CorruptNodeParameters.class)
                    .configure(CorruptModel::configure)
                    .execute(NodeExecution.of(CorruptModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords(
                    "missing labels",
                    "weak supervision",
                    "noisy labels",
                    "erosion",
                    "dilation",
                    "under-segmentation",
                    "over-segmentation")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public CorruptNodeFactory() {
        super(NODE);
    }
}
