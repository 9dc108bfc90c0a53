// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.corrupt;

import org.imcseg.core.labels.CellUnit;
import org.imcseg.core.labels.MissingCells.Pool;
import org.imcseg.core.labels.OutlineErrors;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.Percents;
import org.imcseg.knime.parameters.SavedShare;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.parameters.SettingChecks;
import org.imcseg.knime.parameters.SettingTexts;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Settings of the Corrupt Labels node. */
final class CorruptNodeParameters implements NodeParameters {
    enum Unit {
        @Label(value = "Instances", description = "All pixels with the same number form one cell.")
        INSTANCE(CellUnit.INSTANCE),
        @Label(
                value = "Components, 4 neighbours",
                description = "Foreground pixels connected by edges form one cell, for masks that only distinguish "
                        + "cell and background.")
        COMPONENT_4(CellUnit.COMPONENT_4),
        @Label(
                value = "Components, 8 neighbours",
                description = "Foreground pixels connected by edges or corners form one cell.")
        COMPONENT_8(CellUnit.COMPONENT_8);

        final CellUnit unit;

        Unit(CellUnit unit) {
            this.unit = unit;
        }
    }

    enum MissingFrom {
        @Label(
                value = "All images together",
                description = "Cells are drawn from all images together: an image may lose more than its share.")
        ALL_IMAGES(Pool.ALL_IMAGES),
        @Label(value = "Each image", description = "Every image loses the same fraction.")
        EACH_IMAGE(Pool.EACH_IMAGE);

        final Pool pool;

        MissingFrom(Pool pool) {
            this.pool = pool;
        }
    }

    static final class SavedMissing extends SavedShare {
        SavedMissing() {
            super("missingShare");
        }
    }

    static final String MISSING = "Missing cells (%)";
    static final String MASK_COLUMN = "Mask column";
    static final String NEW_COLUMN = "New column";

    @Widget(title = MASK_COLUMN, description = "The true masks. This column is kept.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.MASK;

    @Widget(title = NEW_COLUMN, description = "Name of the new column of corrupted masks.")
    String newColumn = ColumnNames.TRAINING_MASK;

    @Widget(title = "Cell definition", description = "What is erased, eroded or dilated as a whole.", advanced = true)
    @RadioButtonsWidget
    Unit cellUnit = Unit.INSTANCE;

    @Widget(
            title = MISSING,
            description =
                    """
            Percentage of cells to erase. With the same seed, cells that are missing at one level are also missing at
            every higher level, so that levels can be compared."""
                            + Percents.VARIABLE)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Persistor(SavedMissing.class)
    double missingPercent = 50;

    @Widget(
            title = "Erase from",
            description = "Whether the percentage refers to the cells of all images together or of each image.")
    @ValueSwitchWidget
    MissingFrom missingFrom = MissingFrom.ALL_IMAGES;

    @Widget(
            title = "Maximum outline error (pixels)",
            description =
                    """
            0 leaves outlines unchanged. With 3, 5, 7 or 9, each remaining cell is eroded or dilated by a square whose
            edge is drawn from 0, 3, 5, 7, 9 up to this value, which simulates under- and over-segmentation.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int largestKernel = 0;

    @Widget(
            title = "Keep cells that erosion would erase",
            description =
                    """
            Leave a cell unchanged if erosion would remove it completely. Otherwise such cells vanish and are counted.""",
            advanced = true)
    boolean skipFatal = false;

    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION)
    long seed = Seeds.DEFAULT;

    CorruptNodeParameters() {
        // the defaults
    }

    CorruptNodeParameters(NodeParametersInput input) {
        maskColumn = new ColumnGuess(input, 0).imageAmong(ColumnNames.MASK);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(MASK_COLUMN, maskColumn);
        SettingChecks.filled(NEW_COLUMN, newColumn);
        Percents.check(MISSING, missingPercent, 0, 100);
        outlines();
    }

    /** The share of the cells to erase, 0 to 1. */
    double missingShare() {
        return Percents.toShare(missingPercent);
    }

    /** Text for the history of the corrupted masks. */
    String describe() {
        return "Corrupt Labels: missing cells " + SettingTexts.percent(missingShare()) + " of "
                + SettingTexts.option(missingFrom)
                + (missingFrom == MissingFrom.ALL_IMAGES ? " together" : "") + ", cells by "
                + SettingTexts.option(cellUnit)
                + (largestKernel == 0
                        ? ""
                        : ", outline errors up to " + largestKernel + " pixels"
                                + (skipFatal ? " but none that erases a cell" : ""))
                + ", seed " + seed;
    }

    OutlineErrors outlines() throws InvalidSettingsException {
        try {
            return new OutlineErrors(largestKernel, skipFatal, seed);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("\"Maximum outline error (pixels)\": " + e.getMessage(), e);
        }
    }
}
