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
                    "Ends a bootstrapping round: turns predictions into new labels and collects scores and models.")
            .fullDescription(
                    """
                    <p>Turns the predictions of the training part into the labels of the next round and passes them to the
                    <b>Bootstrap Loop Start</b>, until all rounds are done, the gain is too small, or a model finds no cells at
                    all.</p>
                    <p>Connected predicted pixels become one cell. With the rules that keep labels, the kept cells stay separate
                    and expand into adjacent predicted pixels.</p>
                    <p>The optional port takes predictions of the validation part; add it with the three dots on the node. From
                    round 1 on, the annotated share that Corrupt Labels recorded is removed from the column, because it does not
                    apply to predicted labels.</p>""")
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("predictions", g -> g.name("Training predictions")
                            .description(
                                    """
                            The first table of Bootstrap Loop Start with predictions: the same rows in the same order.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("scores", g -> g.name("Scores")
                            .description(
                                    """
                            One row per scored item of this round, from the <b>Dice Scorer</b>; the table of rounds contains the mean of
                            the column <i>DSC</i>.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("model", g -> g.name("Model")
                            .description("The model of this round.")
                            .fixed(UNetModelPortObject.TYPE))
                    .addInputPortGroup("validation", g -> g.name("Validation predictions")
                            .description(
                                    """
                            The second table of Bootstrap Loop Start with predictions; only needed if validation labels are predicted.""")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("allScores", g -> g.name("Scores of all rounds")
                            .description(
                                    """
                            The scores of all rounds, or only those of the output model's round, preceded by the column <i>Round</i> (from
                            0).""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("rounds", g -> g.name("Rounds")
                            .description(
                                    """
                            One row per round: <i>Round</i>, <i>Seed</i>, <i>Labelled Share</i> (of the training pixels) and <i>Labelled
                            Cells</i> of its training labels, <i>Validation DSC</i> and <i>Validation Score</i> of its model, <i>Mean
                            DSC</i> of its scores, and <i>Best</i> (highest validation score).""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("labels", g -> g.name("Last labels")
                            .description(
                                    """
                            The training predictions of the last round, together with the labels that its model learned from.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("handedOn", g -> g.name("Model")
                            .description(
                                    """
                            The model of the last or best round. Its record lists the rounds; its number of annotated cells is that of
                            round 0.""")
                            .fixed(UNetModelPortObject.TYPE)))
            .model(m -> settings(m, BootstrapEndNodeParameters.class))
            .nodeType(NodeType.LoopEnd)
            .keywords("bootstrapping", "self-training", "pseudo-labels", "missing labels", "noisy labels", "loop")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public BootstrapEndNodeFactory() {
        super(NODE, BootstrapEndModel::new);
    }
}
