// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import org.imcseg.knime.loops.LoopFactory;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;

/** Factory of the Experiment Loop End node. */
public final class ExperimentLoopEndNodeFactory extends LoopFactory<EndModel> {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Experiment Loop End")
            .icon("experimentend.png")
            .shortDescription("Ends an experiment's loop: collects the scores of all runs with each run's settings.")
            .fullDescription(
                    """
                    <p>Takes the scores of each run and puts those of all runs into one table, in the order of the table of runs, with the run's
                    name and settings before them. Row keys are the run's name followed by the row's own key. If the runs' tables have different
                    columns, the result has them all, with missing values where a run lacks one; see the setting.</p>
                    <p>If the <b>Experiment Loop Start</b> has a results folder, each run is kept there as soon as it is finished; runs that were
                    there already are taken from it, and a warning tells how many and how to compute them anew. If a run fails, those before it
                    are kept: mend the cause and execute again.</p>
                    <p>To record how each run's model was trained, add the model port (three dots on the node) and connect the
                    <b>U-Net Learner</b>. Then a warning also names training settings that were others when runs were kept; what else was changed
                    in the loop is not seen.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("scores", g -> g.name("Scores")
                            .description(
                                    """
                            The results of the current run, such as the items of the <b>Dice Scorer</b>: columns of text, whole numbers,
                            numbers, truth values and PNG pictures.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("model", g -> g.name("Model")
                            .description("The model that the current run trained.")
                            .optional()
                            .supportedTypes(UNetModelPortObject.TYPE))
                    .addOutputPortGroup("allScores", g -> g.name("Scores of all runs")
                            .description(
                                    """
                            The scores of all runs. First columns: <i>Run</i>, the run's settings and, if the model port is there,
                            <i>Annotated Cells</i> (labelled cells in its training and validation images) and <i>Annotated Share</i> (which
                            share of all cells these are, 0 to 1).""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("runs", g -> g.name("Runs")
                            .description(
                                    """
                            One row a run: <i>Run</i>, its settings, and, if the model port is there, <i>Annotated Cells</i>, <i>Annotated
                            Share</i>, <i>Best Epoch</i>, <i>Validation DSC</i>, <i>Validation Score</i>, <i>Restarts</i> and
                            <i>Guard Events</i> (of the collapse guard), <i>Model Seed</i>,
                            <i>Final Seed</i> (of the attempt that was kept), <i>Engine</i> and <i>Device</i>; then <i>Scores</i> (number of
                            rows), <i>Software</i>, <i>Seconds</i> (when it was computed) and <i>From Store</i> (whether it was taken from the
                            results folder).""")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> settings(m, ExperimentLoopEndNodeParameters.class))
            .nodeType(NodeType.LoopEnd)
            .keywords("experiment", "parameter sweep", "collect", "concatenate", "resume", "scores", "iterate")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    public ExperimentLoopEndNodeFactory() {
        super(NODE, EndModel::new);
    }
}
