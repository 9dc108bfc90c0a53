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
                    "Damages masks as incomplete or careless annotation would: missing cells, shrunken or grown outlines.")
            .fullDescription(
                    """
                    <p>Appends a column of damaged masks, to study how training bears imperfect labels (Bird et al., ISBI 2024). First a share of
                    all cells is erased; then, if wanted, each remaining cell is eroded or dilated. The true masks stay beside.</p>
                    <p>Use it on the training part (and, as an annotator with few labels has no clean ones, usually on the validation part),
                    never on the test part. Masks should number their cells; for masks of 0 and 1 choose components as cells, which takes
                    touching cells for one.</p>
                    <p>An erosion treats the image's border as cell. Where dilations meet, the owner of a pixel keeps it and free pixels go to the
                    nearest cell. Patches of one image share its cells: a cell cut by a patch's edge is erased on both sides or on neither.</p>
                    <p>The new column remembers how many of the cells it tells of, exactly: the <b>U-Net Learner</b> takes this annotated share for
                    the losses that correct for missing cells.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable("Masks", "A table with a column of masks; whole images or patches.")
                            .addOutputTable(
                                    "Damaged masks", "The table with a further column <i>Training Mask</i> (int32).")
                            .addOutputTable(
                                    "Cells",
                                    """
                            One row a cell: <i>Row</i>, <i>Image</i>, <i>Cell</i> (its number), <i>Area</i> (pixels), <i>Kept</i>, <i>Erased</i>,
                            <i>Kernel</i> (edge of the square, pixels), <i>Operation</i> (none, erosion, dilation, skipped erosion),
                            <i>New Area</i> and <i>Vanished</i> (eroded to nothing)."""))
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

    public CorruptNodeFactory() {
        super(NODE);
    }
}
