// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.imagewriter;

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

/** Settings of the Image Writer node. */
final class ImageWriterNodeParameters extends ImageFileParameters {
    static final String IMAGE_COLUMN = "Image column";

    @Layout(ContentSection.class)
    @Widget(
            title = IMAGE_COLUMN,
            description = "Images with any number of channels: counts, normalised intensities or probabilities.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Layout(ContentSection.class)
    @Widget(title = "Format", description = "The file format.")
    @ValueSwitchWidget
    ImageFormat format = ImageFormat.OME_TIFF;

    ImageWriterNodeParameters() {
        super("img", "Image File");
    }

    ImageWriterNodeParameters(NodeParametersInput input) {
        this();
        imageColumn = new ColumnGuess(input, 0).image(ColumnNames.IMAGE);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        super.validate();
        SettingChecks.filled(IMAGE_COLUMN, imageColumn);
    }
}
