// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import org.imcseg.knime.loops.LoopFactory;
import org.imcseg.knime.nodes.Link;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.node.DefaultNode;

/** Factory of the Experiment Loop Start node. */
public final class ExperimentLoopStartNodeFactory extends LoopFactory<StartModel> {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Experiment Loop Start")
            .icon("experimentstart.png")
            .shortDescription(
                    "Begins a loop that runs once for each row of a table of settings and can be resumed after a stop.")
            .fullDescription(
                    """
                    <p>Takes a table of runs, such as the <b>Experiment Grid</b> makes, and lets the nodes up to the <b>Experiment Loop End</b> run
                    once for each row. Every column becomes a flow variable of its name; set the nodes in the loop by these variables (tab
                    <i>Flow Variables</i> of a node's dialog, or the small button beside a setting). Besides there are <i>run</i> (its number from
                    1), <i>run_count</i>, <i>run_name</i> (the row's key) and <i>run_description</i> (for messages).</p>
                    <p><b>Going on after a stop.</b> With a results folder, the Loop End keeps the results of each run as soon as it is finished. When
                    the workflow is executed again, after a power cut, an error or a weekend, finished runs are not computed again: the loop does the
                    missing ones, and the final tables are the same as if nothing had happened. A run counts as finished if its settings, all other
                    flow variables that reach this node (but those listed as not mattering), the tag and the version of this software are the
                    same, and so are the tables at the ports <i>Data</i> and <i>Further data</i> (three dots on the node), if they are there: connect what the runs
                    learn from, so that changed files, masks or settings of the nodes before count. What changed <i>inside</i> nodes of the loop cannot be
                    seen: change the tag then, or empty the folder.</p>
                    <p><b>Wiring.</b> Connect nodes of the loop that get their data from outside it with the second output (drag it to the node's
                    red flow variable port at the top left), not with the flow variable port of this node. If all runs are finished, both outputs
                    are switched off and nothing in the loop is computed.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("runs", g -> g.name("Runs")
                            .description(
                                    """
                            One row a run. Columns of text, whole numbers, numbers and truth values; no missing values, and no two rows
                            alike.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("data", g -> g.name("Data")
                            .description(
                                    """
                            Images and masks that the runs use: if anything in them changes, finished runs are done again.""")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addInputPortGroup("furtherData", g -> g.name("Further data")
                            .description("Likewise, such as the training part of a split.")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("run", g -> g.name("Run")
                            .description("The row of the current run. Switched off if all runs are finished.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("settings", g -> g.name("Run settings")
                            .description(
                                    """
                            The settings of the current run as flow variables. Switched off if all runs are finished.""")
                            .fixed(FlowVariablePortObject.TYPE)))
            .model(m -> settings(m, ExperimentLoopStartNodeParameters.class))
            .nodeType(NodeType.LoopStart)
            .keywords(
                    "experiment", "parameter sweep", "grid search", "resume", "checkpoint", "flow variables", "iterate")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    public ExperimentLoopStartNodeFactory() {
        super(NODE, StartModel::new);
    }
}
