// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.patchify;

import org.imcseg.core.preprocess.PatchSettings;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.SettingChecks;
import org.imcseg.knime.parameters.SettingTexts;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Patchify node. */
final class PatchifyNodeParameters implements NodeParameters {
    enum Padding {
        @Label(value = "Zeros", description = "Background beyond the image.")
        ZERO(PatchSettings.Padding.ZERO),
        @Label(
                value = "Mirror image",
                description = "The image mirrored at its edge, without repeating the edge pixel. Masks are "
                        + "padded with zeros.")
        REFLECT(PatchSettings.Padding.REFLECT);

        private final PatchSettings.Padding padding;

        Padding(PatchSettings.Padding padding) {
            this.padding = padding;
        }
    }

    enum Position {
        @Label(value = "Right and bottom", description = "The first patch begins at the image's upper left corner.")
        RIGHT_BOTTOM(PatchSettings.Anchor.RIGHT_BOTTOM),
        @Label(value = "All around", description = "The image is centred within its patches.")
        CENTRED(PatchSettings.Anchor.CENTRED);

        private final PatchSettings.Anchor anchor;

        Position(PatchSettings.Anchor anchor) {
            this.anchor = anchor;
        }
    }

    static final String IMAGE_COLUMN = "Image column";
    static final String MASK_COLUMN = "Mask column";
    static final String FURTHER_MASK_COLUMN = "Further mask column";

    @Widget(title = IMAGE_COLUMN, description = "Images of any size.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Widget(title = MASK_COLUMN, description = "Masks of the same size, cut in the same way.")
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    String maskColumn = ColumnNames.MASK;

    @Widget(
            title = FURTHER_MASK_COLUMN,
            description = "A second column of masks, such as corrupted labels, " + "cut in the same way.")
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    String furtherMaskColumn = ColumnNames.NONE;

    @Widget(title = "Patch size (pixels)", description = "Width and height of a patch.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int size = PatchSettings.DEFAULT.size();

    @Widget(
            title = "Stride (pixels)",
            description =
                    """
            Distance between neighbouring patches, at most the patch size; they overlap if it is smaller.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int stride = PatchSettings.DEFAULT.stride();

    @Widget(
            title = "Padding",
            description = "How patches are filled beyond the image edge. Training and scoring ignore the padding.")
    @ValueSwitchWidget
    Padding padding = Padding.ZERO;

    @Widget(title = "Position of the padding", description = "Where padding is added.", advanced = true)
    @ValueSwitchWidget
    Position position = Position.RIGHT_BOTTOM;

    PatchifyNodeParameters() {
        // the defaults
    }

    PatchifyNodeParameters(NodeParametersInput input) {
        ColumnGuess guess = new ColumnGuess(input, 0);
        imageColumn = guess.image(ColumnNames.IMAGE);
        maskColumn = guess.optionalImage(ColumnNames.MASK);
        furtherMaskColumn = guess.optionalImage(ColumnNames.TRAINING_MASK);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(IMAGE_COLUMN, imageColumn);
        settings();
    }

    /** For the history of the patches. */
    String describe() {
        return "Patchify: " + size + " x " + size + " pixels, stride " + stride + ", padding "
                + SettingTexts.option(padding) + " " + SettingTexts.option(position);
    }

    PatchSettings settings() throws InvalidSettingsException {
        try {
            return new PatchSettings(size, stride, padding.padding, position.anchor);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
