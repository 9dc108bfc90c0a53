// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.combine;

import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** Settings of the Combine Acquisitions node. */
final class CombineNodeParameters implements NodeParameters {
    static final String IMAGE_COLUMN = "Image column";
    static final String TISSUE_COLUMN = "Tissue column";
    static final String TISSUES = "Tissues";

    @Widget(
            title = IMAGE_COLUMN,
            description =
                    "The images, whose channels are matched. The column must have " + "the same name in all tables.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Widget(
            title = TISSUES,
            description =
                    """
            Comma-separated tissues of the inputs, in the order of the ports, such as <i>lung, breast</i>. They are used
            for rows without a tissue. If empty, these stay missing.""")
    String tissues = "";

    @Widget(
            title = TISSUE_COLUMN,
            description =
                    """
            The column of the tissue. It is added if tissues are entered and no table has it.""",
            advanced = true)
    String tissueColumn = ColumnNames.TISSUE;

    CombineNodeParameters() {
        // the defaults
    }

    CombineNodeParameters(NodeParametersInput input) {
        imageColumn = new ColumnGuess(input, 0).image(ColumnNames.IMAGE);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(IMAGE_COLUMN, imageColumn);
        SettingChecks.filled(TISSUE_COLUMN, tissueColumn);
    }
}
