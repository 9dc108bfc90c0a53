// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelwriter;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the U-Net Model Writer node. */
public final class ModelWriterNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("U-Net Model Writer")
            .icon("modelwriter.png")
            .shortDescription("Saves a trained U-Net to a file.")
            .fullDescription("""
                    <p>Saves a model of the <b>U-Net Learner</b> with all that is needed to apply it: weights, architecture, channel names,
                    normalisation, patch and pixel size, and the record of its training (settings, seed, versions, history). Read it with
                    the <b>U-Net Model Reader</b>.</p>
                    <p>The file is a zip archive of <tt>model.json</tt> and <tt>weights.safetensors</tt>. It contains no code, and Python
                    can read it. It is written completely or not at all.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputPort("Model", "The trained U-Net.", UNetModelPortObject.TYPE))
            .model(m -> m.parametersClass(ModelWriterNodeParameters.class)
                    .configure(ModelWriterModel::configure)
                    .execute(NodeExecution.of(ModelWriterModel::execute)))
            .nodeType(NodeType.Sink)
            .keywords("save model", "export", "safetensors", "deep learning", "segmentation");

    public ModelWriterNodeFactory() {
        super(NODE);
    }
}
