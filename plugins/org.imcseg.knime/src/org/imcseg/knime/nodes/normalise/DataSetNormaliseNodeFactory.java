// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.normalise;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Percentile Normalise (Data Set) node. */
public final class DataSetNormaliseNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Percentile Normalise (Data Set)")
            .icon("datasetnormalise.png")
            .shortDescription("Divides each channel by a high percentile of its values over all images.")
            .fullDescription(
                    """
                    <p>Like <b>Percentile Normalise</b>, but with one divisor per channel for the whole table, which preserves
                    differences in brightness between images. The percentile is exact and takes little memory; the images are read
                    three times. All images must have the same channels.</p>
                    <p>Normalise training, validation and test images together, before <b>Dataset Split</b>: the divisors are
                    computed from the input table.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable("Images", "A table with a column of images.")
                    .addOutputTable(
                            "Normalised images",
                            "The input table with float32 images of intensities; missing images stay missing.")
                    .addOutputTable(
                            "Divisors", "The divisor of each channel: <i>Channel</i> and <i>Divisor</i> (counts)."))
            .model(m -> m.parametersClass(NormaliseNodeParameters.class)
                    .configure(DataSetNormaliseModel::configure)
                    .execute(NodeExecution.of(DataSetNormaliseModel::execute)))
            .nodeType(NodeType.Manipulator)
            .keywords(
                    "normalize",
                    "scale",
                    "percentile",
                    "arcsinh",
                    "hot pixels",
                    "imaging mass cytometry",
                    "preprocessing")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public DataSetNormaliseNodeFactory() {
        super(NODE);
    }
}
