// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.measure;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Measure Cells node. */
public final class MeasureNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Measure Cells")
            .icon("measure.png")
            .shortDescription("Measures intensities, shape and neighbours of each segmented cell.")
            .fullDescription(
                    """
                    <p>Creates single-cell tables from images and their cells: one row per cell, with the mean of each channel
                    over the cell's pixels, its area, position and shape, and a second table of neighbouring cells. The values are
                    those of <b>steinbock</b> (Windhager et al., Nature Protocols 2023) and scikit-image's
                    <tt>regionprops</tt>.</p>
                    <p>Measure raw counts and transform them afterwards if necessary, because means of normalised images depend on
                    the rest of the image. The node warns if the column is normalised.</p>
                    <p><b>Shape.</b> <i>Area</i> in pixels and in µm²; the centroid in pixels, with 0 at the centre of the upper
                    left pixel; the axes and the eccentricity of the ellipse with the same second moments; <i>Solidity</i>, the
                    share of the convex hull that is cell; and whether the cell touches the image border, where it may be cut
                    off.</p>
                    <p><b>Neighbours.</b> <i>Expansion</i>: cells that touch after each has grown by the maximum distance.
                    <i>Centroid distance</i> and <i>border distance</i>: cells whose centroids, or nearest pixels, are no farther
                    apart than the maximum distance.</p>
                    <p>If an output folder is set, each image's tables are also written in the layout of steinbock, which
                    imcRtools, cytomapper and AnnData readers understand: <tt>intensities/NAME.csv</tt>,
                    <tt>regionprops/NAME.csv</tt> (if shapes are measured), <tt>neighbors/NAME.csv</tt> (unless neighbours are
                    none) and a row in <tt>images.csv</tt>. Further statistics go to <tt>intensities_median</tt>,
                    <tt>intensities_sum</tt> and <tt>intensities_std</tt>. Files of the same name are replaced and others are
                    kept, so that a loop over images can fill one folder.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable(
                                    "Images",
                                    """
                            Images (raw counts) and their cells, a mask with one number per cell. Rows that lack either are skipped with a
                            warning. All images must have the same channels.""")
                            .addOutputTable(
                                    "Cells",
                                    """
                            One row per cell: <i>Sample</i> and <i>ROI</i> if the input has them, <i>Image</i> (row ID), <i>Cell</i> (its
                            number in the mask), one column per channel, further statistics and shape features.""")
                            .addOutputTable(
                                    "Neighbours",
                                    """
                            <i>Image</i> (row ID), <i>Cell</i>, <i>Neighbour</i> and their <i>Distance</i> in pixels, missing if
                            neighbours are found by expansion. Each pair occurs twice, once in each direction, unless the number of
                            neighbours is limited."""))
            .model(m -> m.parametersClass(MeasureNodeParameters.class)
                    .configure(MeasureModel::configure)
                    .execute(NodeExecution.of(MeasureModel::execute)))
            .addView(MeasureView.view())
            .nodeType(NodeType.Manipulator)
            .keywords(
                    "single-cell",
                    "intensities",
                    "region properties",
                    "regionprops",
                    "neighbours",
                    "neighbors",
                    "spatial graph",
                    "steinbock",
                    "imcRtools",
                    "feature extraction")
            .addExternalResource(Link.STEINBOCK_MEASUREMENT.href(), Link.STEINBOCK_MEASUREMENT.title())
            .addExternalResource(Link.STEINBOCK_FILES.href(), Link.STEINBOCK_FILES.title())
            .addExternalResource(Link.REGION_PROPERTIES.href(), Link.REGION_PROPERTIES.title());

    /** For KNIME, which creates the factory by reflection. */
    public MeasureNodeFactory() {
        super(NODE);
    }
}
