// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the U-Net Predictor node. */
public final class PredictorNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("U-Net Predictor")
            .icon("predictor.png")
            .shortDescription("Segments multi-channel images with a trained U-Net.")
            .fullDescription(
                    """
                    <p>Applies a model of the <b>U-Net Learner</b> or <b>U-Net Model Reader</b> to images of any size and appends,
                    for each pixel, the probability of cell, the mask of pixels above the threshold, and single cells.</p>
                    <p>Before execution, the node checks that the images have the channels that the model was trained on, by name,
                    label or metal. Raw counts, as from the <b>IMC Reader</b>, are normalised like the training images; already
                    normalised images must have been normalised in the same way. Large images are predicted in overlapping tiles,
                    which are blended to avoid seams.</p>
                    <p>Images that the model was trained on are recognised by their pixels. If the column <i>Part</i> says test,
                    they are an error, because a score on them would not be a test; if it says train or validation, they are
                    accepted; without the column, a warning names them if there is a mask to score them with.</p>
                    <p><b>Single cells.</b> A model that learned cells also predicts the relative inner distance, 1 at the centre
                    of a cell and decreasing towards its outline. Its maxima within the mask seed a watershed, which separates
                    touching cells. The mask of a model that learned cell or background has no outlines between neighbours, so a
                    watershed can split it only at constrictions.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputPort("Model", "The trained U-Net.", UNetModelPortObject.TYPE)
                    .addInputPort(
                            "Images",
                            "Images or patches: raw counts, or normalised like the training images of the model.",
                            BufferedDataTable.TYPE)
                    .addOutputPort(
                            "Predictions",
                            """
                            The input table with the columns <i>Probability</i> (float32, 0 to 1), <i>Prediction</i> (uint8, 1 for cell)
                            and <i>Cells</i> (int32, one number per cell), as selected. Rows without an image get missing values.""",
                            BufferedDataTable.TYPE))
            .model(m -> m.parametersClass(PredictorNodeParameters.class)
                    .configure(PredictorModel::configure)
                    .execute(NodeExecution.of(PredictorModel::execute)))
            .addView(PredictorView.view())
            .nodeType(NodeType.Predictor)
            .keywords("deep learning", "neural network", "apply", "inference", "segmentation", "watershed", "instances")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title())
            .addExternalResource(Link.U_NET.href(), Link.U_NET.title());

    /** For KNIME, which creates the factory by reflection. */
    public PredictorNodeFactory() {
        super(NODE);
    }
}
