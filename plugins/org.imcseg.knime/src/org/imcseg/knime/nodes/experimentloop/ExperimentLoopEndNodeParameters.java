// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of the Experiment Loop End node. */
final class ExperimentLoopEndNodeParameters implements NodeParameters {
    enum DifferentColumns {
        @Label(
                value = "Keep all columns",
                description = "The result has every column, with missing values where a run lacks one. The node warns.")
        FILL,
        @Label(
                value = "Fail",
                description = "The node fails after all runs have finished and names the columns that differ.")
        FAIL
    }

    @Widget(
            title = "If runs have different columns",
            description =
                    """
            What to do if the scores of the runs have different columns. A column that is text in one run and a number in
            another is always an error.""")
    @ValueSwitchWidget
    DifferentColumns differentColumns = DifferentColumns.FILL;
}
