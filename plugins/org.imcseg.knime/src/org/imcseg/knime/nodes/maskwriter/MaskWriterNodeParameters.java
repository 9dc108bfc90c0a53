// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.maskwriter;

import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.imagefiles.ImageFileParameters;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of the Mask Writer node. */
final class MaskWriterNodeParameters extends ImageFileParameters {
    static final String MASK_COLUMN = "Mask column";

    @Layout(ContentSection.class)
    @Widget(title = MASK_COLUMN, description = "Cell masks: a unique number per cell, 0 for background.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.CELLS;

    @Layout(ContentSection.class)
    @Widget(title = "Format", description = "The file format.")
    @ValueSwitchWidget
    MaskFileFormat format = MaskFileFormat.OME_TIFF;

    MaskWriterNodeParameters() {
        super("masks", "Mask File");
    }

    MaskWriterNodeParameters(NodeParametersInput input) {
        this();
        maskColumn = new ColumnGuess(input, 0)
                .imageAmong(ColumnNames.CELLS, ColumnNames.PREDICTION, ColumnNames.MASK, ColumnNames.CELLS);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        super.validate();
        SettingChecks.filled(MASK_COLUMN, maskColumn);
    }
}
