// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.figures.Boxplot;
import org.imcseg.core.figures.Fonts;
import org.imcseg.core.figures.Png;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.metrics.ScoreSummary;
import org.imcseg.core.metrics.ScoreSummary.SummaryLevel;
import org.imcseg.core.metrics.ScoredItem;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.WithoutPictures;
import org.imcseg.knime.nodes.scorer.ScorerNodeParameters.Aggregation;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * Counts in a first pass and writes in a second, because only then is it known which overlays to draw and whether masks
 * number their cells.
 */
final class ScorerModel {
    private final ScorerNodeParameters p;
    private final ScorerColumns columns;
    private final ScoredItemTable items;
    private final OverlayPictures pictures;

    private ScorerModel(ScorerNodeParameters parameters, DataTableSpec table) throws InvalidSettingsException {
        p = parameters;
        columns = new ScorerColumns(table, p);
        items = new ScoredItemTable(table, p);
        pictures = new OverlayPictures(table, p);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        ScorerModel model = new ScorerModel(input.getParameters(), input.getInTableSpec(0));
        output.setOutSpecs(
                model.items.spec(),
                SummaryTable.spec(),
                ObjectTable.spec(),
                plotSpec(),
                WithoutPictures.of(model.items.spec()),
                ScoreFigures.spec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        BufferedDataTable table = input.getInTable(0);
        ScorerModel model = new ScorerModel(input.getParameters(), table.getDataTableSpec());
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        Scoring scores = model.score(table, progress.part(0, 0.7));
        BufferedDataTable written = model.write(table, scores, exec, progress.part(0.7, 0.9));
        BufferedDataTable summary = SummaryTable.of(
                scores.rows(),
                model.levels(scores),
                model.p.empty.rule,
                model.p.intervals(),
                exec,
                progress.part(0.9, 1));
        output.setOutData(
                written,
                summary,
                ObjectTable.of(scores.rows(), exec),
                model.plot(scores.rows()),
                WithoutPictures.of(written, exec),
                ScoreFigures.of(
                                scores.rows(),
                                model.averaged(scores.rows()),
                                table.size() - scores.rows().size(),
                                model.p.empty.rule)
                        .table(exec));
        ScorerView.keep(output, exec, model.p, table, written);
        List<String> warnings = scores.warnings(model.p.empty.rule == EmptyRule.EXCLUDE);
        if (table.size() > 0 && scores.rows().isEmpty()) {
            warnings.add(0, "Nothing was scored.");
        }
        Fonts.problem().ifPresent(warnings::add);
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join(" ", warnings));
        }
    }

    private Scoring score(BufferedDataTable table, Progress progress) {
        Scoring scores = new Scoring(columns);
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) table.size(), "Scoring " + (i + 1) + " of " + table.size());
                scores.add(rows.next());
            }
        }
        scores.end();
        if (table.size() > 0 && scores.rows().isEmpty() && !scores.lacksTruthAlone()) {
            throw new IllegalArgumentException("Nothing can be scored. " + String.join(" ", scores.warnings(false))
                    + " Check the upstream nodes and the chosen columns.");
        }
        return scores;
    }

    private BufferedDataTable write(BufferedDataTable table, Scoring scores, ExecutionContext exec, Progress progress) {
        BufferedDataContainer container = exec.createDataContainer(items.spec());
        Set<Integer> drawn = pictures.choose(scores.rows());
        int next = 0;
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) table.size(), "Writing " + (i + 1) + " of " + table.size());
                DataRow row = rows.next();
                if (!scores.isSkipped(i)) {
                    byte[] overlay = drawn.contains(next) ? pictures.draw(row, columns.read(row)) : null;
                    container.addRowToTable(items.row(row, scores.rows().get(next), overlay));
                    next++;
                }
            }
        }
        container.close();
        return container.getTable();
    }

    /** Per item and per image are the same if no item is a patch. */
    private List<SummaryLevel> levels(Scoring scores) {
        List<SummaryLevel> levels = new ArrayList<>(p.aggregation.levels);
        if (p.aggregation == Aggregation.ALL && !scores.hasPatches()) {
            levels.remove(SummaryLevel.IMAGE);
        }
        return levels;
    }

    /** Images if only these are summarised. */
    private List<ScoredItem> averaged(List<ScoredItem> items) {
        return p.aggregation == Aggregation.IMAGE ? ScoreSummary.byImage(items) : items;
    }

    private ImagePortObject plot(List<ScoredItem> items) {
        boolean images = p.aggregation == Aggregation.IMAGE;
        List<ScoredItem> shown = averaged(items);
        Map<String, List<Double>> groups = new LinkedHashMap<>();
        for (Score score : Score.reported(items.stream().anyMatch(i -> i.cells() != null))) {
            groups.put(
                    score.title(),
                    shown.stream().map(i -> i.score(score, p.empty.rule)).toList());
        }
        return new ImagePortObject(
                new PNGImageContent(
                        Png.encode(Boxplot.draw(images ? "Scores by image" : "Scores by item", "score", groups))),
                plotSpec());
    }

    private static ImagePortObjectSpec plotSpec() {
        return new ImagePortObjectSpec(PNGImageContent.TYPE);
    }
}
