// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.normalise;

import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Percentile Normalise node. */
public final class NormaliseNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Percentile Normalise")
            .icon("normalise.png")
            .shortDescription("Divides each channel of each image by a high percentile of its values.")
            .fullDescription(
                    """
                    <p>Makes ion counts comparable between images and channels: each channel of each image is divided by its 99th
                    percentile (Bird et al., ISBI 2024), so that typical bright pixels have values of about 1. Values are clipped
                    only on request. Optionally, hot pixels are removed first and counts are compressed by arcsinh.</p>
                    <p>Use it before <b>Patchify</b>, the <b>U-Net Learner</b> and the <b>U-Net Predictor</b>. The column and the
                    model record how the images were normalised, and the Predictor rejects images that were normalised
                    differently. NaN and infinite values count as 0 and are reported in the log.</p>
                    <p>Rows are processed independently, so the node can be streamed. To divide by percentiles over all images,
                    use <b>Percentile Normalise (Data Set)</b>.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable("Images", "A table with a column of images.")
                    .addOutputTable(
                            "Normalised images",
                            "The input table with float32 images of intensities; missing images stay missing."))
            .model(m -> m.parametersClass(NormaliseNodeParameters.class).rearrangeColumns(NormaliseColumns::rearrange))
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
    public NormaliseNodeFactory() {
        super(NODE);
    }
}
