// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.normalise;

import java.util.Optional;
import org.imcseg.core.preprocess.HotPixelFilter;
import org.imcseg.core.preprocess.Normalisation;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.SavedOptional;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;

/** Settings of both normalisation nodes. */
final class NormaliseNodeParameters implements NodeParameters {
    enum Output {
        @Label(value = "Replace", description = "Replace the counts with the normalised images.")
        REPLACE,
        @Label(value = "Append", description = "Append the normalised images as a new column.")
        APPEND
    }

    enum HotPixels {
        @Label(value = "None", description = "Do not correct hot pixels.")
        NONE,
        @Label(
                value = "Above all neighbours",
                description =
                        """
                A pixel that exceeds its brightest neighbour by more than the threshold is set to that neighbour's value.
                Pairs of adjacent hot pixels are not detected.""")
        NEIGHBOUR_MAXIMUM,
        @Label(
                value = "Above most neighbours",
                description =
                        """
                A pixel that exceeds a percentile of its neighbours by more than the threshold is set to that percentile.
                Pairs of adjacent hot pixels are detected, too.""")
        NEIGHBOUR_PERCENTILE
    }

    interface OutputRef extends ParameterReference<Output> {}

    interface HotPixelsRef extends ParameterReference<HotPixels> {}

    static final class IsAppend implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(OutputRef.class).isOneOf(Output.APPEND);
        }
    }

    static final class IsFiltered implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(HotPixelsRef.class).isOneOf(HotPixels.NEIGHBOUR_MAXIMUM, HotPixels.NEIGHBOUR_PERCENTILE);
        }
    }

    static final class IsPercentileFilter implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(HotPixelsRef.class).isOneOf(HotPixels.NEIGHBOUR_PERCENTILE);
        }
    }

    static final class SavedCofactor extends SavedOptional.Positive {
        SavedCofactor() {
            super("arcsinhCofactor");
        }
    }

    /** Usual for imaging mass cytometry. */
    static final class UsualCofactor implements DefaultValueProvider<Double> {
        @Override
        public Double computeState(NodeParametersInput input) {
            return 1.;
        }
    }

    static final String IMAGE_COLUMN = "Image column";
    static final String NEW_COLUMN = "New column";

    @Widget(title = IMAGE_COLUMN, description = "Images of ion counts, with the axes X, Y and Channel.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Widget(title = "Output", description = "Whether the normalised images replace the column or are appended.")
    @ValueSwitchWidget
    @ValueReference(OutputRef.class)
    Output output = Output.REPLACE;

    @Widget(title = NEW_COLUMN, description = "Name of the new column.")
    @Effect(predicate = IsAppend.class, type = EffectType.SHOW)
    String newColumn = "Normalised";

    @Widget(
            title = "Percentile",
            description =
                    """
            Each channel is divided by this percentile of its values, above 0 and at most 100. If the percentile is 0, the
            maximum is used; if that is also 0, the channel is not changed.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double percentile = 99;

    @Widget(title = "Clip at 1", description = "Set values above 1, those of the brightest pixels, to 1.")
    boolean clip = false;

    @Widget(
            title = "Arcsinh cofactor",
            description =
                    """
            Replace counts by arcsinh(counts / cofactor) before the division, which compresses bright values. Not ticked:
            no transformation.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @OptionalWidget(defaultProvider = UsualCofactor.class)
    @Persistor(SavedCofactor.class)
    Optional<Double> arcsinhCofactor = Optional.empty();

    @Widget(
            title = "Hot pixels",
            description =
                    """
            Whether and how isolated bright pixels caused by the detector are corrected first.""")
    @RadioButtonsWidget
    @ValueReference(HotPixelsRef.class)
    HotPixels hotPixels = HotPixels.NONE;

    @Widget(
            title = "Hot-pixel threshold (counts)",
            description = "Number of counts by which a hot pixel exceeds its neighbours.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsFiltered.class, type = EffectType.SHOW)
    double hotPixelThreshold = HotPixelFilter.DEFAULT_THRESHOLD;

    @Widget(
            title = "Hot-pixel percentile",
            description = "Percentile of the neighbours that a pixel is compared with, 0 to 100.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsPercentileFilter.class, type = EffectType.SHOW)
    double hotPixelPercentile = HotPixelFilter.DEFAULT_PERCENTILE;

    NormaliseNodeParameters() {
        // the defaults
    }

    NormaliseNodeParameters(NodeParametersInput input) {
        imageColumn = new ColumnGuess(input, 0).image(ColumnNames.IMAGE);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(IMAGE_COLUMN, imageColumn);
        if (output == Output.APPEND) {
            SettingChecks.filled(NEW_COLUMN, newColumn);
        }
        normalisation(Normalisation.Scope.IMAGE);
    }

    /** @throws InvalidSettingsException naming the value that is out of range */
    Normalisation normalisation(Normalisation.Scope scope) throws InvalidSettingsException {
        try {
            HotPixelFilter filter =
                    switch (hotPixels) {
                        case NONE -> null;
                        case NEIGHBOUR_MAXIMUM -> HotPixelFilter.neighbourMaximum(hotPixelThreshold);
                        case NEIGHBOUR_PERCENTILE -> new HotPixelFilter(
                                HotPixelFilter.Rule.NEIGHBOUR_PERCENTILE, hotPixelThreshold, hotPixelPercentile);
                    };
            return new Normalisation(filter, arcsinhCofactor.orElse(0.), percentile, scope, clip);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
