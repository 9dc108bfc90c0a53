// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelwriter;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the U-Net Model Writer node. */
public final class ModelWriterNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("U-Net Model Writer")
            .icon("modelwriter.png")
            .shortDescription("Saves a trained U-Net to a file.")
            .fullDescription(
                    """
                    <p>Saves a model of the <b>U-Net Learner</b> with all that is needed to apply it: weights, architecture, channel names,
                    normalisation, patch and pixel size, and the record of its training (settings, seed, versions, history). Read it with
                    the <b>U-Net Model Reader</b>.</p>
                    <p>The file is a zip archive of <tt>model.json</tt> and <tt>weights.safetensors</tt>. It contains no code, and Python
                    can read it. It is written completely or not at all.</p>
                    <p>Whether the folder can be written to and has room is tried before the training. If it cannot be written to
                    afterwards, as where the disk filled up meanwhile, the node fails and saves the model in the folder
                    <tt>imcseg-rescued-models</tt> of your home instead. The report of a model that is replaced, if it lies beside the
                    file, is moved with all its files into the folder <tt>report-of-replaced-model</tt>; the next report removes it.</p>
                    <p>For other programs the node writes a package of the <b>BioImage Model Zoo</b> instead: the network as TorchScript, which contains its
                    code, a description (<tt>rdf.yaml</tt>, format 0.5), a test image with its result, and a page that tells how images must be normalised
                    and what comes out. Division by a percentile of each image is part of the description and done by those programs; hot pixels, arcsinh and
                    division by a percentile of a whole data set it cannot express, and you do that yourself before you give them an image. Programs show the probability
                    of being cell and, of a model that learned cells, the relative inner distance; they do not divide touching cells as the <b>U-Net Predictor</b> does.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputPort("Model", "The trained U-Net.", UNetModelPortObject.TYPE))
            .model(m -> m.parametersClass(ModelWriterNodeParameters.class)
                    .configure(ModelWriterModel::configure)
                    .execute(NodeExecution.of(ModelWriterModel::execute)))
            .nodeType(NodeType.Sink)
            .keywords(
                    "save model",
                    "export",
                    "safetensors",
                    "TorchScript",
                    "BioImage Model Zoo",
                    "deepImageJ",
                    "QuPath",
                    "deep learning",
                    "segmentation")
            .addExternalResource(Link.SAFETENSORS.href(), Link.SAFETENSORS.title())
            .addExternalResource(Link.BIOIMAGE.href(), Link.BIOIMAGE.title());

    public ModelWriterNodeFactory() {
        super(NODE);
    }
}
