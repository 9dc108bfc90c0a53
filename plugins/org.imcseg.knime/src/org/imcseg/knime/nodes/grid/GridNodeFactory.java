// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.grid;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Experiment Grid node. */
public final class GridNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Experiment Grid")
            .icon("grid.png")
            .shortDescription(
                    "Creates a table of experiment runs, one for each combination of the settings " + "to compare.")
            .fullDescription(
                    """
                    <p>Enter the values that an experiment varies as lists: how many cells are missing from the training labels,
                    how large outline errors are, which losses and tissues to train with, and which seeds. The output has one row
                    for each combination and one column for each list. Empty lists give no column, so that the nodes keep their
                    own settings.</p>
                    <p>Connect the table to the <b>Experiment Loop Start</b>, which turns each column into a flow variable of the
                    same name to control the nodes in the loop. All runs of the first seed precede those of the second, so that an
                    experiment that is stopped early has complete results for some seeds.</p>
                    <p>Separate values by commas or semicolons, and use a point in decimal numbers (12.5).</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addOutputTable(
                            "Runs",
                            """
                    One row per run, <i>Run 1</i>, <i>Run 2</i> and so on. Columns, one for each list that is not empty:
                    <i>missing_share</i> (0 to 1), <i>largest_kernel</i> (pixels), <i>method</i> (its name in figures),
                    <i>loss</i>, <i>rounds</i> (bootstrap rounds after the first training), <i>training_tissues</i>, <i>preset</i>
                    and <i>seed</i>."""))
            .model(m -> m.parametersClass(GridNodeParameters.class)
                    .configure(GridModel::configure)
                    .execute(NodeExecution.of(GridModel::execute)))
            .nodeType(NodeType.Source)
            .keywords("experiment", "parameter sweep", "grid search", "design of experiments", "runs", "loop", "seeds")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public GridNodeFactory() {
        super(NODE);
    }
}
