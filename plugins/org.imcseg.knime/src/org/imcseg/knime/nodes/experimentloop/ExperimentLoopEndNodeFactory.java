// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import org.imcseg.knime.loops.LoopFactory;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;

/** Factory of the Experiment Loop End node. */
public final class ExperimentLoopEndNodeFactory extends LoopFactory<ExperimentEndModel> {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Experiment Loop End")
            .icon("experimentend.png")
            .shortDescription("Ends an experiment loop: collects the scores of all runs together with their settings.")
            .fullDescription(
                    """
                    <p>Combines the scores of all runs in one table, in the order of the table of runs, preceded by each run's
                    name and settings. Row IDs consist of the run's name and the original row ID. If the runs' tables have
                    different columns, the result has all of them, with missing values where a run lacks one; see the setting.</p>
                    <p>If the <b>Experiment Loop Start</b> has a results folder, each run is stored there as soon as it is
                    finished. Runs that are already there are reused, and a warning says how many and how to compute them again.
                    If a run fails, the finished ones are kept: fix the problem and execute again.</p>
                    <p>If the <b>Experiment Loop Start</b> does only some of the runs, both outputs are inactive.</p>
                    <p>To record how each run's model was trained, add the model port (three dots on the node) and connect the
                    <b>U-Net Learner</b>. A warning then also names training settings that have changed since runs were stored;
                    other changes in the loop are not detected.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("scores", g -> g.name("Scores")
                            .description(
                                    """
                            The results of the current run, such as the items of the <b>Dice Scorer</b>: columns of text, integers,
                            numbers, Boolean values and PNG images.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("model", g -> g.name("Model")
                            .description("The model trained in the current run.")
                            .optional()
                            .supportedTypes(UNetModelPortObject.TYPE))
                    .addOutputPortGroup("allScores", g -> g.name("Scores of all runs")
                            .description(
                                    """
                            The scores of all runs, preceded by <i>Run</i>, the run's settings and, if the model port is connected,
                            <i>Annotated Cells</i> (labelled cells in its training and validation images) and <i>Annotated Share</i>
                            (their share of all cells, 0 to 1).""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("runs", g -> g.name("Runs")
                            .description(
                                    """
                            One row per run: <i>Run</i>, its settings, and, if the model port is connected, <i>Annotated Cells</i>,
                            <i>Annotated Share</i>, <i>Best Epoch</i>, <i>Validation DSC</i>, <i>Validation Score</i>, <i>Restarts</i> and
                            <i>Guard Events</i> (of the collapse guard), <i>Model Seed</i>, <i>Final Seed</i> (of the attempt that was
                            kept), <i>Engine</i> and <i>Device</i>; then <i>Scores</i> (number of rows), <i>Software</i>, <i>Seconds</i>
                            (of its computation) and <i>From Store</i> (whether it was taken from the results folder).""")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> settings(m, ExperimentLoopEndNodeParameters.class))
            .nodeType(NodeType.LoopEnd)
            .keywords("experiment", "parameter sweep", "collect", "concatenate", "resume", "scores", "iterate")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public ExperimentLoopEndNodeFactory() {
        super(NODE, ExperimentEndModel::new);
    }
}
