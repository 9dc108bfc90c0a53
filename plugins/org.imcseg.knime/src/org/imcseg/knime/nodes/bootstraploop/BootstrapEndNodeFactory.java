// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import org.imcseg.knime.loops.LoopFactory;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;

/** Factory of the Bootstrap Loop End node. */
public final class BootstrapEndNodeFactory extends LoopFactory<BootstrapEndModel> {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Bootstrap Loop End")
            .icon("bootstrap-end.png")
            .shortDescription(
                    "Ends a bootstrapping round: makes new labels of the predictions and collects scores and models.")
            .fullDescription(
                    """
                    <p>Turns the predictions of the training part into the labels of the next round and sends them to the <b>Bootstrap Loop
                    Start</b>, until its rounds are done, the gain becomes too small, or a model finds no cell at all.</p>
                    <p>Predicted pixels that touch become one cell. With the rules that keep labels, kept cells stay apart and grow over predicted
                    pixels that touch them.</p>
                    <p>The optional port takes predictions of the validation part; add it with the three dots on the node. A column that Corrupt
                    Labels marked with the share of annotated cells loses that mark from round 1 on: it does not hold for predicted labels.</p>""")
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("predictions", g -> g.name("Training predictions")
                            .description(
                                    """
                            The first table of Bootstrap Loop Start, predicted: the same rows in the same order.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("scores", g -> g.name("Scores")
                            .description(
                                    """
                            One row a scored item of this round, from the <b>Dice Scorer</b>; the column <i>DSC</i> is averaged in the table of
                            rounds.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("model", g -> g.name("Model")
                            .description("The model of this round.")
                            .fixed(UNetModelPortObject.TYPE))
                    .addInputPortGroup("validation", g -> g.name("Validation predictions")
                            .description(
                                    """
                            The second table of Bootstrap Loop Start, predicted; only for validation labels that are predicted.""")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("allScores", g -> g.name("Scores of all rounds")
                            .description(
                                    """
                            The scores with the round before them (<i>Round</i>, from 0), or those of the model's round only.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("rounds", g -> g.name("Rounds")
                            .description(
                                    """
                            One row a round: <i>Round</i>, <i>Seed</i>, <i>Labelled Share</i> (of the training pixels) and <i>Labelled Cells</i> of
                            the labels it learned from, <i>Validation DSC</i> and <i>Validation Score</i> of its model, <i>Mean DSC</i> of its
                            scores, and <i>Best</i> (highest validation score).""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("labels", g -> g.name("Last labels")
                            .description(
                                    """
                            The training predictions of the last round: the labels it learned from beside what its model predicted.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("handedOn", g -> g.name("Model")
                            .description(
                                    """
                            The model of the last or best round. Its record tells the rounds; its count of annotated cells is that of round 0.""")
                            .fixed(UNetModelPortObject.TYPE)))
            .model(m -> settings(m, BootstrapEndNodeParameters.class))
            .nodeType(NodeType.LoopEnd)
            .keywords("bootstrapping", "self-training", "pseudo-labels", "missing labels", "noisy labels", "loop")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    public BootstrapEndNodeFactory() {
        super(NODE, BootstrapEndModel::new);
    }
}
