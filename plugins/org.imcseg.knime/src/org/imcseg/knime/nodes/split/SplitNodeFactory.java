// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.split;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Dataset Split node. */
public final class SplitNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Dataset Split")
            .icon("split.png")
            .shortDescription("Splits images into training, validation and test parts without splitting any patient.")
            .fullDescription(
                    """
                    <p>Splits the rows into training, validation and test parts, by default 70:10:20. All rows of a sample go to
                    the same part, because images of one patient resemble each other and a model tested on its training patients
                    looks better than it is. Each condition (disease state) is split in the same proportion.</p>
                    <p>Split whole images, before <b>Patchify</b> and <b>Corrupt Labels</b>. With few samples, the proportions are
                    met as closely as possible; the fourth output shows the actual sizes, and the node warns if a part is empty, a
                    condition is missing from a part, or parts share samples. Samples can also be assigned to parts by name.</p>
                    <p>It is an error if two parts contain the same pixels, under any file names: copies of an image, also if
                    scaled in value, mirrored, rotated by a multiple of 90° or with reordered channels, and overlapping patches.
                    The same applies to masks of 20 or more cells that occur in two parts, since a copy with modified pixels
                    usually keeps its mask. Copies in another resolution are not detected, and copies with added noise or rounded
                    values may be missed unless they keep the mask.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable("Images", "A table with a column that names the sample or patient of each row.")
                    .addOutputTable("Training", "The training rows with a column <i>Part</i>.")
                    .addOutputTable("Validation", "The validation rows with a column <i>Part</i>.")
                    .addOutputTable("Test", "The test rows with a column <i>Part</i>.")
                    .addOutputTable("Counts", "For each part: <i>Part</i>, <i>Samples</i> and <i>Rows</i>."))
            .model(m -> m.parametersClass(SplitNodeParameters.class)
                    .configure(SplitModel::configure)
                    .execute(NodeExecution.of(SplitModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords("partition", "train test split", "stratified", "grouped", "leakage", "holdout")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public SplitNodeFactory() {
        super(NODE);
    }
}
