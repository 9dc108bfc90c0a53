// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import org.imcseg.knime.loops.LoopFactory;
import org.imcseg.knime.nodes.Link;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.node.DefaultNode;

/** Factory of the Experiment Loop Start node. */
public final class ExperimentLoopStartNodeFactory extends LoopFactory<ExperimentStartModel> {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Experiment Loop Start")
            .icon("experimentstart.png")
            .shortDescription("Begins a loop that runs once for each row of a table of settings and can be resumed "
                    + "after an interruption.")
            .fullDescription(
                    """
                    <p>Runs the nodes up to the <b>Experiment Loop End</b> once for each row of a table of runs, such as that of
                    the <b>Experiment Grid</b>. Every column becomes a flow variable of the same name; control the settings of
                    nodes in the loop with these variables (tab <i>Flow Variables</i> of a node's dialog, or the small button next
                    to a setting). Further variables are <i>run</i> (its number from 1), <i>run_count</i>, <i>run_name</i> (the
                    row ID) and <i>run_description</i> (for messages).</p>
                    <p><b>Resuming an interrupted experiment.</b> If a results folder is set, the loop end stores the results of
                    each run as soon as it is finished. When the workflow is executed again after a power cut or an error, only
                    the missing runs are computed, and the final tables are the same as without the interruption. A run counts as
                    finished if its settings, all other flow variables that reach this node (except those to be ignored), the tag
                    and the version of this software are unchanged, and so are the tables at the optional ports <i>Data</i> and
                    <i>Further data</i> (three dots on the node). Connect the training data there, so that changes in files, masks
                    or upstream settings are detected. Changes <i>inside</i> nodes of the loop are not detected: change the tag in
                    that case, or empty the folder.</p>
                    <p><b>Several machines</b> can share an experiment, if they share the results folder: each does some runs
                    (<i>Runs to do here</i>), and a last execution collects them. What a machine that failed has not finished is
                    done by whoever is given the same runs next, or by the last execution.</p>
                    <p><b>Connections.</b> Connect nodes in the loop whose data come from outside the loop to the second output
                    (drag it to the node's red flow variable port at the top left), not to the flow variable port of this node. If
                    all runs are finished, both outputs are inactive and nothing in the loop is computed.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("runs", g -> g.name("Runs")
                            .description(
                                    """
                            One row per run, with columns of text, integers, numbers and Boolean values; no missing values and no
                            duplicate rows.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("data", g -> g.name("Data")
                            .description(
                                    """
                            Images and masks that the runs use. If they change in any way, finished runs are computed again.""")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addInputPortGroup("furtherData", g -> g.name("Further data")
                            .description("Further data that the runs use, such as the training part of a split.")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("run", g -> g.name("Run")
                            .description("The row of the current run. Inactive if all runs are finished.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("settings", g -> g.name("Run settings")
                            .description(
                                    """
                            The settings of the current run as flow variables. Inactive if all runs are finished.""")
                            .fixed(FlowVariablePortObject.TYPE)))
            .model(m -> settings(m, ExperimentLoopStartNodeParameters.class))
            .nodeType(NodeType.LoopStart)
            .keywords(
                    "experiment", "parameter sweep", "grid search", "resume", "checkpoint", "flow variables", "iterate")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public ExperimentLoopStartNodeFactory() {
        super(NODE, ExperimentStartModel::new);
    }
}
