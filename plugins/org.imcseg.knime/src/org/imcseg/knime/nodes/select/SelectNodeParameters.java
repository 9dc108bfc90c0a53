// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.select;

import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** Settings of the Select Acquisitions node. */
final class SelectNodeParameters implements NodeParameters {
    static final String COLUMN = "Column";

    @Widget(
            title = COLUMN,
            description = "The text by which rows are selected, such as the tissue, sample or " + "condition.")
    @ChoicesProvider(ColumnChoices.Texts.class)
    String column = ColumnNames.TISSUE;

    @Widget(
            title = "Names",
            description =
                    """
            Comma-separated texts of the rows to keep, ignoring case, with * for any characters (<i>lung*</i>). If empty,
            all rows are kept.""")
    String names = "";

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(COLUMN, column);
    }
}
