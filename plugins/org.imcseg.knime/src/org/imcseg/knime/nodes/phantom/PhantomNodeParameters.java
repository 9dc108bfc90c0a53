// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.phantom;

import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.knime.parameters.Percents;
import org.imcseg.knime.parameters.SavedShare;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the IMC Phantom node. */
final class PhantomNodeParameters implements NodeParameters {
    enum Tissue {
        @Label(value = "Lung", description = "Alveolar septa with consolidated patches.")
        LUNG(PhantomTissue.LUNG),
        @Label(value = "Breast", description = "Epithelial nests in stroma.")
        BREAST(PhantomTissue.BREAST),
        @Label(
                value = "Breast, shifted",
                description =
                        """
                Breast tissue as from another laboratory: larger cells, fewer counts, more weak and out-of-plane nuclei. For
                testing how well a model generalises.""")
        SHIFTED_BREAST(PhantomTissue.SHIFTED_BREAST);

        private final PhantomTissue tissue;

        Tissue(PhantomTissue tissue) {
            this.tissue = tissue;
        }
    }

    static final class SavedTouching extends SavedShare {
        SavedTouching() {
            super("touching");
        }
    }

    private static final String TOUCHING = "Touching cells (%)";

    @Widget(title = "Tissue", description = "The kind of tissue to simulate.")
    @ValueSwitchWidget
    Tissue tissue = Tissue.LUNG;

    @Widget(title = "Images", description = "Number of images to generate, one per row.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int images = 40;

    @Widget(
            title = "Image size (pixels)",
            description = "Width and height of each image, 16 to 8192; one pixel is 1 µm.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int imageSize = PhantomSettings.DEFAULT_SIZE;

    @Widget(
            title = "Samples",
            description =
                    """
            Number of patients among whom the images are distributed in turn. Each has its own gain; samples are
            alternately healthy and diseased.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int samples = PhantomSettings.DEFAULT_SAMPLES;

    @Widget(
            title = TOUCHING,
            description =
                    """
            Percentage of cells that share more than a quarter of their outline with others. Above 0, cells are denser and
            labels are expanded into free pixels, by at most 4 pixels, until this percentage is reached in each image; in
            real masks it is about 70 to 100 %. With 0, labels are not expanded, and about a fifth of the cells touch."""
                            + Percents.VARIABLE)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Persistor(SavedTouching.class)
    double touchingPercent = 0;

    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION)
    long seed = Seeds.DEFAULT;

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.range("Images", images, 1, Integer.MAX_VALUE);
        SettingChecks.range("Image size (pixels)", imageSize, 16, 8192);
        SettingChecks.range("Samples", samples, 1, Integer.MAX_VALUE);
        Percents.check(TOUCHING, touchingPercent, 0, 100);
    }

    /** Text for the history of the images. */
    String describe() {
        return "IMC Phantom: " + tissue.tissue.title() + ", " + images + " images of " + imageSize + " x " + imageSize
                + " pixels from " + samples + " samples, "
                + (touching() > 0 ? "share of touching cells " + touching() + ", " : "") + "seed " + seed;
    }

    private double touching() {
        return Percents.toShare(touchingPercent);
    }

    PhantomSettings settings() {
        return new PhantomSettings(tissue.tissue, images, imageSize, samples, seed, touching());
    }
}
