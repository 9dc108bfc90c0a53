// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.phantom;

import org.imcseg.knime.acquisitions.AcquisitionTables;
import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the IMC Phantom node. */
public final class PhantomNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("IMC Phantom")
            .icon("phantom.png")
            .shortDescription("Generates synthetic imaging mass cytometry images with known cells.")
            .fullDescription(
                    """
                    <p>Generates six-channel images of ion counts (DNA1, DNA2, HistoneH3, Vimentin, CollagenI, Keratin8/18)
                    together with an instance mask of their cells. Cells of three types lie in lung septa or in breast nests; weak
                    and out-of-plane nuclei, texture, fibres, counting noise and hot pixels make the images about as hard to
                    segment as real ones. The mask imitates an annotator: outlines jitter, one cell in twenty is missed and a few
                    are spurious, which limits the Dice score of any model to about 0.86 to 0.90.</p>
                    <p>In real masks, most cells touch because segmentation tools expand nuclei until the labels meet. The setting
                    <i>Touching cells</i> generates such tissue, for experiments in which cells must be separated and not only
                    detected.</p>
                    <p>Use it to try a workflow without data, for teaching, and for measurements that need a known truth. The
                    outputs have the same format as those of the <b>IMC Reader</b>, so that the nodes are interchangeable.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addOutputTable(
                            "Images",
                            """
                            One row per image: <i>Image</i> (float32, X, Y, Channel), <i>Mask</i> (one integer per cell, 0 for
                            background), <i>Sample</i>, <i>Tissue</i>, <i>Condition</i>, <i>ROI</i>, <i>Pixel Size</i> (µm) and
                            <i>Source</i>.""")
                    .addOutputTable(
                            "Channels",
                            """
                            The channels of each image, with the columns of the <b>IMC Reader</b>; metals are missing.""")
                    .addOutputTable("Issues", "What was skipped or repaired and why: always empty here."))
            .model(m -> m.parametersClass(PhantomNodeParameters.class)
                    .configure(PhantomModel::configure)
                    .execute(NodeExecution.of(PhantomModel::execute)))
            .addView(AcquisitionTables.view())
            .nodeType(NodeType.Source)
            .keywords(
                    "imaging mass cytometry",
                    "synthetic data",
                    "simulation",
                    "test images",
                    "segmentation",
                    "example data")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public PhantomNodeFactory() {
        super(NODE);
    }
}
