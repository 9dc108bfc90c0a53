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
                    <p>Saves a model of the <b>U-Net Learner</b> with everything needed to apply it: weights, architecture,
                    channel names, normalisation, patch and pixel size, and the record of its training (settings, seed, versions,
                    history). Read it with the <b>U-Net Model Reader</b>.</p>
                    <p>The file is a zip archive of <tt>model.json</tt> and <tt>weights.safetensors</tt>. It contains no code and
                    can be read from Python. It is written completely or not at all.</p>
                    <p>The node checks before training that the folder is writable and has enough space. If writing fails
                    afterwards, for example because the disk has filled up, the node fails and saves the model in the folder
                    <tt>imcseg-rescued-models</tt> of your home folder instead. If the replaced model has a report in the same
                    folder, the report is moved with all its files to the folder <tt>report-of-replaced-model</tt>; the next
                    report removes it.</p>
                    <p>For other programs, the node can write a package of the <b>BioImage Model Zoo</b> instead: the network as
                    TorchScript, which contains its code, a description (<tt>rdf.yaml</tt>, format 0.5), a test image with its
                    result, and a page that explains how to normalise images and what the outputs mean. Division by a percentile
                    of each image is part of the description and performed by those programs. Hot-pixel removal, arcsinh and
                    division by a percentile of a whole data set cannot be described there, so you have to apply them to images
                    beforehand. Other programs show the probability of cell and, for a model that learned cells, the relative
                    inner distance; they do not separate touching cells as the <b>U-Net Predictor</b> does.</p>
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

    /** For KNIME, which creates the factory by reflection. */
    public ModelWriterNodeFactory() {
        super(NODE);
    }
}
