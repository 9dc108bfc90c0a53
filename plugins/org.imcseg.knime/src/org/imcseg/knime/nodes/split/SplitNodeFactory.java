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
            .shortDescription(
                    "Divides images into a training, a validation and a test part without dividing a patient.")
            .fullDescription(
                    """
                    <p>Divides the rows 70:10:20 (or as set) into training, validation and test part. All rows of a sample go to the same part,
                    because images of one patient resemble each other and a model tested on its own patients looks better than it is. Each
                    condition (disease state) is divided in the same proportion.</p>
                    <p>Split whole images, before <b>Patchify</b> and <b>Corrupt Labels</b>. With few samples the shares are met as nearly as
                    possible; the fourth output shows what came out, and the node warns when a part stays empty, a condition is missing from
                    a part, or parts share samples. Samples can also be sent to the parts by name.</p>
                    <p>Parts that show the same pixels are an error that names both images, whatever these are called: copies of a file, also
                    with values scaled, mirrored, turned by a multiple of 90° or with the channels in another order, and patches that overlap.
                    So is the same mask, of 20 cells or more, in two parts: a copy whose pixels were changed keeps it. Copies of another
                    resolution go unnoticed, and copies with noise added or rounded to whole numbers may, unless they keep the mask.</p>
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

    public SplitNodeFactory() {
        super(NODE);
    }
}
