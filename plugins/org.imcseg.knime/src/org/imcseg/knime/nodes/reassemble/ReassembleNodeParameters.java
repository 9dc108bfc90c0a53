// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reassemble;

import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** Settings of the Reassemble node. Everything else follows from the columns that Patchify wrote. */
final class ReassembleNodeParameters implements NodeParameters {
    static final String STITCH_COLUMN = "Cells numbered patch by patch";

    @Widget(
            title = STITCH_COLUMN,
            description =
                    """
            The column, if any, whose cells are numbered separately in each patch, as by the U-Net Predictor. They get
            numbers that are unique in the whole image, and parts of a cell in overlapping patches are merged. In all
            other masks, a number means the same cell in every patch.""")
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    String stitchColumn = ColumnNames.NONE;

    ReassembleNodeParameters() {
        // the defaults
    }

    ReassembleNodeParameters(NodeParametersInput input) {
        stitchColumn = new ColumnGuess(input, 0).optionalImage(ColumnNames.CELLS);
    }
}
