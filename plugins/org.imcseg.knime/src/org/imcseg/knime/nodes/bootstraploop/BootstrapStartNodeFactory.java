// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import org.imcseg.knime.loops.LoopFactory;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;

/** Factory of the Bootstrap Loop Start node. */
public final class BootstrapStartNodeFactory extends LoopFactory<BootstrapStartModel> {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Bootstrap Loop Start")
            .icon("bootstrap-start.png")
            .shortDescription("Begins a loop in which a model learns from its own predictions to complete labels that "
                    + "lack cells.")
            .fullDescription(
                    """
                    <p>If many cells are unannotated, a model trained on the rest still finds some of them. In bootstrapping (Bird
                    et al., ISBI 2024), its predictions on its own training images become the labels of the next training, round
                    by round.</p>
                    <p>Insert between this node and the <b>Bootstrap Loop End</b>: a <b>U-Net Learner</b> on both tables, a
                    <b>U-Net Predictor</b> on the first table of this node, and another Predictor with a <b>Dice Scorer</b> on
                    test images from outside the loop, whose labels never change. Round 0 trains on the input labels.</p>
                    <p>Flow variables to use: <i>round_seed</i> for the Learner's seed; for a warm start, <i>initial_model</i> for
                    its initial model (a file, empty in round 0). <i>round</i> counts from 0; <i>round_history</i> describes the
                    rounds so far.</p>""")
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable("Training part", "Images with their labels; whole images or patches.")
                            .addInputTable(
                                    "Validation part",
                                    "Images with labels by which the Learner chooses its epoch; may be empty.")
                            .addOutputTable(
                                    "Training part of the round",
                                    "The same rows in the same order with the labels of the round in the mask column.")
                            .addOutputTable(
                                    "Validation part of the round",
                                    """
                            The same rows, with the labels of the round if Bootstrap Loop End updates them, else unchanged."""))
            .model(m -> settings(m, BootstrapStartNodeParameters.class))
            .nodeType(NodeType.LoopStart)
            .keywords("bootstrapping", "self-training", "pseudo-labels", "missing labels", "noisy labels", "loop")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public BootstrapStartNodeFactory() {
        super(NODE, BootstrapStartModel::new);
    }
}
