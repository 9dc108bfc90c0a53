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
                    <p>Applies a model of the <b>U-Net Learner</b> or <b>U-Net Model Reader</b> to images of any size and appends the
                    probability of being cell for each pixel, the mask of pixels above the threshold, and single cells.</p>
                    <p>Before anything runs, the node checks that the images have the channels the model was trained on, by name, label or metal. Raw counts, as the
                    <b>IMC Reader</b> gives them, are normalised here as the model was trained; images that were normalised before must have been normalised in the
                    same way. Large images are predicted in overlapping tiles that are blended, so that no seams
                    show.</p>
                    <p>Images that the model learned from are known by their pixels. Where the column <i>Part</i> says test, they are an error,
                    because a score on them is no test; where it says train or validation, they are meant; without it, a warning names them where there is a mask to score them with.</p>
                    <p><b>Single cells.</b> A model that learned cells also predicts the relative inner distance, 1 at the centre of a cell and falling towards its outline.
                    Its summits within the mask seed a watershed, which divides cells that touch. The mask of a model that learned cell or background holds no
                    outline between neighbours: a watershed then divides it at necks only.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputPort("Model", "The trained U-Net.", UNetModelPortObject.TYPE)
                    .addInputPort(
                            "Images",
                            "Images or patches: raw counts, or normalised as those that the model learned from.",
                            BufferedDataTable.TYPE)
                    .addOutputPort(
                            "Predictions",
                            """
                            The input table with the columns <i>Probability</i> (float32, 0 to 1), <i>Prediction</i> (uint8, 1 for cell) and
                            <i>Cells</i> (int32, one number a cell), as chosen. Rows without image get missing values.""",
                            BufferedDataTable.TYPE))
            .model(m -> m.parametersClass(PredictorNodeParameters.class)
                    .configure(PredictorModel::configure)
                    .execute(NodeExecution.of(PredictorModel::execute)))
            .addView(PredictorView.view())
            .nodeType(NodeType.Predictor)
            .keywords("deep learning", "neural network", "apply", "inference", "segmentation", "watershed", "instances")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title())
            .addExternalResource(Link.U_NET.href(), Link.U_NET.title());

    public PredictorNodeFactory() {
        super(NODE);
    }
}
