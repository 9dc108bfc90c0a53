// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelreader;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the U-Net Model Reader node. */
public final class ModelReaderNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("U-Net Model Reader")
            .icon("modelreader.png")
            .shortDescription("Loads a trained U-Net from a file.")
            .fullDescription(
                    """
                    <p>Loads a model that the <b>U-Net Model Writer</b> saved, for the <b>U-Net Predictor</b>. The file contains
                    the weights and everything needed to apply them correctly. A damaged file is rejected with a message that
                    names the defect.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addOutputPort(
                    "Model",
                    """
                    The trained U-Net with its channel names, normalisation and record of training.""",
                    UNetModelPortObject.TYPE))
            .model(m -> m.parametersClass(ModelReaderNodeParameters.class)
                    .configure(ModelReaderModel::configure)
                    .execute(NodeExecution.of(ModelReaderModel::execute)))
            .nodeType(NodeType.Source)
            .keywords("load model", "import", "safetensors", "deep learning", "segmentation")
            .addExternalResource(Link.SAFETENSORS.href(), Link.SAFETENSORS.title());

    /** For KNIME, which creates the factory by reflection. */
    public ModelReaderNodeFactory() {
        super(NODE);
    }
}
