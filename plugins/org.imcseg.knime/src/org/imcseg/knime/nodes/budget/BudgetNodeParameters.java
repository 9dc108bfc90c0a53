// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.parameters.CommaLists;
import org.imcseg.knime.parameters.Percents;
import org.imcseg.knime.parameters.SavedConfidence;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Annotation Budget node. */
final class BudgetNodeParameters implements NodeParameters {
    @Section(title = "Columns")
    interface ColumnsSection {}

    @Section(title = "Question")
    @After(ColumnsSection.class)
    interface QuestionSection {}

    /** Workflows saved before the second score existed keep a single one. */
    static final class SecondScoreBefore implements DefaultProvider<String> {
        @Override
        public String getDefault() {
            return ColumnNames.NONE;
        }
    }

    static final String SCORE_COLUMN = "Score column";
    static final String SECOND_SCORE_COLUMN = "Second score column";
    static final String CELLS_COLUMN = "Annotated cells column";
    static final String SERIES_COLUMN = "Series column";
    static final String SAMPLE_COLUMN = "Sample column";
    static final String SEED_COLUMN = "Seed column";
    static final String TARGETS = "Target scores";
    private static final String RESAMPLES = "Resamples";
    private static final String METHOD = "method";
    private static final String SEED = "seed";
    private static final String RUN = "Run";

    @Layout(ColumnsSection.class)
    @Widget(
            title = SCORE_COLUMN,
            description =
                    """
            The score that increases with annotation, at most 1. Rows without a value are skipped and counted.""")
    @ChoicesProvider(ColumnChoices.Numbers.class)
    String scoreColumn = ColumnNames.DSC;

    @Layout(ColumnsSection.class)
    @Widget(
            title = SECOND_SCORE_COLUMN,
            description =
                    """
            Another score with its own curves and answers, distinguished in the column <i>Score</i>. None, or <i>Object
            F1</i> if the table has no such column: one score only.""")
    @ChoicesProvider(ColumnChoices.OptionalNumbers.class)
    @Migration(SecondScoreBefore.class)
    String secondScoreColumn = ObjectScore.F1.title();

    @Layout(ColumnsSection.class)
    @Widget(
            title = CELLS_COLUMN,
            description = "Number of annotated cells that the row's model was trained on.",
            advanced = true)
    @ChoicesProvider(ColumnChoices.Numbers.class)
    String cellsColumn = ColumnNames.ANNOTATED_CELLS;

    @Layout(ColumnsSection.class)
    @Widget(
            title = SERIES_COLUMN,
            description = "What to compare, such as the method: each value gets its own curve. None: one curve.")
    @ChoicesProvider(ColumnChoices.OptionalAny.class)
    String seriesColumn = METHOD;

    @Layout(ColumnsSection.class)
    @Widget(
            title = SAMPLE_COLUMN,
            description = "Patient or sample of each scored image. Confidence intervals resample whole samples.")
    @ChoicesProvider(ColumnChoices.Texts.class)
    String sampleColumn = ColumnNames.SAMPLE;

    @Layout(ColumnsSection.class)
    @Widget(
            title = SEED_COLUMN,
            description =
                    """
            Distinguishes trainings with the same number of cells. Confidence intervals resample seeds, or whole runs if
            you choose the run's name. None: rows with the same number of cells belong to one training.""",
            advanced = true)
    @ChoicesProvider(ColumnChoices.OptionalAny.class)
    String seedColumn = SEED;

    @Layout(QuestionSection.class)
    @Widget(
            title = TARGETS,
            description = "Comma-separated scores to reach, above 0 and at most 1; empty for curves only.")
    String targets = "0.80, 0.85";

    @Layout(QuestionSection.class)
    @Widget(
            title = SavedConfidence.TITLE,
            description = "Coverage of the confidence intervals and bands." + Percents.VARIABLE,
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Persistor(SavedConfidence.class)
    double confidencePercent = SavedConfidence.DEFAULT;

    @Layout(QuestionSection.class)
    @Widget(
            title = "Confidence intervals",
            description =
                    "How they are made from the resamples. Workflows saved before this setting existed keep the percentiles.",
            advanced = true)
    @Migration(BandChoice.Before.class)
    BandChoice intervals = BandChoice.STUDENT;

    @Layout(QuestionSection.class)
    @Widget(
            title = RESAMPLES,
            description = "Number of bootstrap resamples of samples and seeds for the intervals, at least 100.",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int resamples = 2000;

    @Layout(QuestionSection.class)
    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION, advanced = true)
    long seed = Seeds.DEFAULT;

    BudgetNodeParameters() {
        // the defaults
    }

    BudgetNodeParameters(NodeParametersInput input) {
        ColumnGuess guess = new ColumnGuess(input, 0);
        seriesColumn = guess.optionalAny(METHOD);
        seedColumn = guess.optionalAny(SEED, RUN);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(SCORE_COLUMN, scoreColumn);
        SettingChecks.filled(CELLS_COLUMN, cellsColumn);
        SettingChecks.filled(SAMPLE_COLUMN, sampleColumn);
        targets();
        bootstrap();
    }

    /** The score columns with the settings that name them: one, or two if the table has a second. */
    Map<String, String> scores(DataTableSpec table) throws InvalidSettingsException {
        Map<String, String> scores = new LinkedHashMap<>();
        scores.put(scoreColumn, SCORE_COLUMN);
        String second = Columns.unlessDefaultIsAbsent(table, secondScoreColumn, ObjectScore.F1.title());
        if (Columns.optionalNumber(table, second, SECOND_SCORE_COLUMN).isPresent()) {
            scores.putIfAbsent(second, SECOND_SCORE_COLUMN);
        }
        return scores;
    }

    double[] targets() throws InvalidSettingsException {
        List<Double> values = CommaLists.texts(targets).isEmpty() ? List.of() : CommaLists.doubles(TARGETS, targets);
        for (double value : values) {
            if (!(value > 0 && value <= 1)) {
                throw new InvalidSettingsException("\"" + TARGETS + "\" has the value " + value
                        + ". Choose scores above 0 and at most 1, such as 0.85.");
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).distinct().toArray();
    }

    BootstrapIntervals bootstrap() throws InvalidSettingsException {
        return SavedConfidence.bootstrap(confidencePercent, RESAMPLES, resamples, seed);
    }
}
