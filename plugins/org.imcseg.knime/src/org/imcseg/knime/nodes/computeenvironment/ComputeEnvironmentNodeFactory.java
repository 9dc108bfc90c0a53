// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.computeenvironment;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Compute Environment node. */
public final class ComputeEnvironmentNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Compute Environment")
            .icon("computeenvironment.png")
            .shortDescription("Says what can compute on this machine, and what would make it faster.")
            .fullDescription(
                    """
                    <p>Looks at processor, memory, graphics cards, drivers and the installed engines, and says in words what the <b>U-Net
                    Learner</b>, the <b>U-Net Predictor</b> and <b>Suspect Labels</b> would compute with, what keeps a graphics card from
                    being used, and what would make them faster, step by step, beginning with the easiest way for the card that is
                    there.</p>
                    <p>The engine that <i>Automatic</i> takes is loaded and computes a small network, as it would before a training. The
                    others are asked whether they run; the first time an engine is used this takes up to a minute. Nothing is installed
                    or changed.</p>
                    <p>Execute it again after a change: the tables tell how the machine was when it was executed.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addOutputTable(
                                    "Engines",
                                    """
                            One row an engine and kind of device, in the order in which <i>Automatic</i> tries them: <i>Engine</i>,
                            <i>Version</i>, <i>Device</i> (CPU or GPU), <i>Usable</i>, <i>Hardware</i>, <i>Memory (GB)</i> of the device,
                            <i>Driver</i> of the graphics card, <i>Precisions</i> that it offers, what <i>Automatic</i> does with it, the
                            <i>Problem</i> that keeps it from being used, and <i>Advice</i>.""")
                            .addOutputTable(
                                    "Machine", "Properties of the computer and of this process, with their values.")
                            .addOutputTable(
                                    "Advice",
                                    """
                            What would help, what matters most first: <i>Kind</i> (Problem, Faster or Note), <i>Title</i>, <i>Text</i> and
                            numbered <i>Steps</i>. At least one row."""))
            .model(m -> m.withoutParameters()
                    .configure(ComputeEnvironmentModel::configure)
                    .execute(NodeExecution.of(ComputeEnvironmentModel::execute)))
            .addView(ComputeEnvironmentView.view())
            .nodeType(NodeType.Source)
            .keywords(
                    "GPU",
                    "CUDA",
                    "graphics card",
                    "driver",
                    "hardware",
                    "AVX2",
                    "BF16",
                    "LibTorch",
                    "PyTorch",
                    "Deeplearning4j",
                    "slow",
                    "speed",
                    "deep learning")
            .addExternalResource(Link.CUDA_GPUS.href(), Link.CUDA_GPUS.title())
            .addExternalResource(Link.CUDA_LINUX.href(), Link.CUDA_LINUX.title());

    public ComputeEnvironmentNodeFactory() {
        super(NODE);
    }
}
