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
            .shortDescription("Makes synthetic imaging-mass-cytometry images whose cells are known.")
            .fullDescription(
                    """
                    <p>Makes six-channel images of ion counts (DNA1, DNA2, HistoneH3, Vimentin, CollagenI, Keratin8/18) together with an
                    instance mask of their cells. Cells of three types lie in lung septa or in breast nests; weak and out-of-plane nuclei,
                    texture, fibres, counting noise and hot pixels make the images about as hard to segment as real ones. The mask is drawn
                    as an annotator would: outlines jitter, one cell in twenty is forgotten and a few are invented, which limits the Dice
                    score that any model can reach to about 0.86 to 0.90.</p>
                    <p>In real masks most cells touch, because segmentation tools expand nuclei until the labels meet. <i>Touching cells</i>
                    makes tissue like that, for experiments in which cells must be separated and not only found.</p>
                    <p>Use it to try a workflow without data, to teach, and to measure what the truth is known for. The output has the form
                    of the <b>IMC Reader</b>'s, so that one node can take the place of the other.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addOutputTable(
                            "Images",
                            """
                            One row an image: <i>Image</i> (float32, X, Y, Channel), <i>Mask</i> (one integer a cell, 0 is background),
                            <i>Sample</i>, <i>Tissue</i>, <i>Condition</i>, <i>ROI</i>, <i>Pixel Size</i> (µm) and <i>Source</i>.""")
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

    public PhantomNodeFactory() {
        super(NODE);
    }
}
