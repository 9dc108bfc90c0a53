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
            .shortDescription("Reports what this machine can compute with, and what would make it faster.")
            .fullDescription(
                    """
                    <p>Examines processor, memory, graphics cards, drivers and the installed engines. It reports what the <b>U-Net
                    Learner</b>, the <b>U-Net Predictor</b> and <b>Suspect Labels</b> would compute with, what prevents a graphics
                    card from being used, and how to make them faster, step by step, beginning with the easiest way for the
                    installed card.</p>
                    <p>The engine that <i>Automatic</i> selects is loaded and computes a small network, as it would before a
                    training. The others are checked for whether they run; the first use of an engine takes up to a minute.
                    Nothing is installed or changed.</p>
                    <p>Execute the node again after a change: the tables describe the machine at the time of execution.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addOutputTable(
                                    "Engines",
                                    """
                            One row per engine and kind of device, in the order in which <i>Automatic</i> tries them: <i>Engine</i>,
                            <i>Version</i>, <i>Device</i> (CPU or GPU), <i>Usable</i>, <i>Hardware</i>, <i>Memory (GB)</i> of the device,
                            <i>Driver</i> of the graphics card, <i>Precisions</i> that it supports, what <i>Automatic</i> does with it,
                            the <i>Problem</i> that prevents its use, and <i>Advice</i>.""")
                            .addOutputTable(
                                    "Machine", "Properties of the computer and of this process, with their values.")
                            .addOutputTable(
                                    "Advice",
                                    """
                            Recommendations, the most important first: <i>Kind</i> (Problem, Faster or Note), <i>Title</i>, <i>Text</i>
                            and numbered <i>Steps</i>. At least one row."""))
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

    /** For KNIME, which creates the factory by reflection. */
    public ComputeEnvironmentNodeFactory() {
        super(NODE);
    }
}
