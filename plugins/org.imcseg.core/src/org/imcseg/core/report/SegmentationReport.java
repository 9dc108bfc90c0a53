// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.imcseg.core.figures.Boxplot;
import org.imcseg.core.figures.Drawing;
import org.imcseg.core.figures.Fonts;
import org.imcseg.core.figures.TrainingCurve;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.metrics.Summary;
import org.imcseg.core.report.Report.Section;
import org.imcseg.core.report.ReportBlock.KeyFigures.Figure;
import org.imcseg.core.report.pictures.PictureStore;

/**
 * The report of one trained model: how well it segments, how it was trained, on which data, and what was left out.
 *
 * @param title of the page
 * @param subtitle what was run, when, with which version
 * @param items the scored items, in any order
 * @param summary the scores' mean, median, … as a table, shown and written as it is
 * @param epochs of the training, in order; empty if unknown
 * @param bestEpoch whose weights were kept; 0 if unknown
 * @param settings names and values of everything needed to repeat the run, seeds and versions included, as written to
 *     settings.csv
 * @param shownSettings the same for people to read
 * @param data counts of what went in
 * @param skipped what was left out and why
 * @param notes what the author wants to say, at the top
 * @param remarks what was noted in training, such as how it ended; the guard's acts stand with the epochs
 * @param pictures images of items with their cells; null where there are none, then overlays are shown
 */
public record SegmentationReport(
        String title,
        String subtitle,
        List<ItemScores> items,
        ReportTable summary,
        List<TrainingCurve.Epoch> epochs,
        int bestEpoch,
        ReportTable settings,
        ReportTable shownSettings,
        ReportTable data,
        ReportTable skipped,
        List<String> notes,
        List<String> remarks,
        PictureStore pictures) {

    /** What is read first; the other scores of pixels follow. */
    private static final List<Score> FIRST =
            List.of(Metric.DSC, ObjectScore.F1, ObjectScore.AP, ObjectScore.PANOPTIC_QUALITY);

    /**
     * Writes report.html, metrics.csv, summary.csv, settings.csv, boxplot.png, loss-curve.png, overlays/*.png and,
     * where there is something to say, skipped.csv; what is left of a report before it in the folder is removed.
     *
     * @param folder is made where it is missing
     * @return the page's path
     */
    public Path write(Path folder) throws IOException {
        ReportFolder files = new ReportFolder()
                .table("metrics.csv", metrics())
                .table("summary.csv", summary)
                .table("settings.csv", settings);
        if (!skipped.rows().isEmpty()) {
            files.table("skipped.csv", skipped);
        }
        List<ItemScores> drawn = items.stream().filter(i -> i.overlay() != null).toList();
        for (int i = 0; i < drawn.size(); i++) {
            files.file(
                    "overlays/" + fileName(i + 1, drawn.get(i).item()),
                    drawn.get(i).overlay());
        }
        List<Section> sections = new ArrayList<>();
        ItemSections parts = new ItemSections(items, pictures);
        sections.add(new Section("Scores on the test items", scores(files)));
        parts.pictures().ifPresent(sections::add);
        parts.table().ifPresent(sections::add);
        sections.add(new Section("Training", training(files)));
        sections.add(new Section("Data", List.of(new ReportBlock.Table("What went in", data), left())));
        sections.add(new Section("Settings, seeds and versions", List.of(new ReportBlock.Table("", shownSettings))));
        sections.removeIf(s -> s.blocks().isEmpty());
        return files.write(folder, new Report(title, subtitle, sections));
    }

    private boolean hasCells() {
        return ItemScores.anyCells(items);
    }

    private ReportTable metrics() {
        List<Score> scores = Score.reported(hasCells());
        List<String> columns = new ArrayList<>(List.of("item"));
        scores.forEach(s -> columns.add(s.csvName()));
        if (hasCells()) {
            columns.addAll(List.of("true_cells", "predicted_cells"));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (ItemScores i : items) {
            List<Object> row = new ArrayList<>(List.of(i.item()));
            scores.forEach(s -> row.add(i.scores().of(s)));
            if (hasCells()) {
                row.add(i.cells() == null ? null : i.cells().truth());
                row.add(i.cells() == null ? null : i.cells().predicted());
            }
            rows.add(row);
        }
        return new ReportTable(columns, rows);
    }

    private Summary summary(Score score) {
        return Summary.of(items.stream()
                .mapToDouble(i -> i.scores().of(score))
                .filter(Double::isFinite)
                .toArray());
    }

    private List<ReportBlock> scores(ReportFolder files) {
        List<ReportBlock> blocks = new ArrayList<>();
        notes.forEach(n -> blocks.add(new ReportBlock.Text(n)));
        Fonts.problem().ifPresent(p -> blocks.add(new ReportBlock.Notice(p)));
        if (items.isEmpty()) {
            blocks.add(new ReportBlock.Notice("Nothing was scored: no test item has a true mask."));
            return blocks;
        }
        List<Score> scores = Score.reported(hasCells());
        blocks.add(new ReportBlock.KeyFigures(Stream.concat(FIRST.stream(), Stream.of(Metric.values()))
                .distinct()
                .filter(scores::contains)
                .map(this::figure)
                .toList()));
        undefined(scores).ifPresent(blocks::add);
        Map<String, List<Double>> groups = new LinkedHashMap<>();
        scores.forEach(s ->
                groups.put(s.title(), items.stream().map(i -> i.scores().of(s)).toList()));
        diagram(
                files,
                "boxplot.png",
                "Each item's scores: box from the first to the third quartile, line at the median, whiskers to the"
                        + " furthest value within 1.5 interquartile ranges.",
                Boxplot.drawing("Scores by item", "score", groups),
                blocks);
        blocks.add(new ReportBlock.Table("Summary", summary));
        return blocks;
    }

    private Figure figure(Score score) {
        Summary all = summary(score);
        return new Figure(
                score.title(),
                HtmlPage.shown(all.mean()),
                items.isEmpty() || all.n() > 0
                        ? "mean of " + all.n() + ", median " + HtmlPage.shown(all.median())
                        : "undefined in every item");
    }

    /** Why some items have no value of an object score: a mean over fewer items must not pass for one over all. */
    private Optional<ReportBlock> undefined(List<Score> scores) {
        long scored = items.stream().filter(i -> i.cells() != null).count();
        List<String> fewer = scores.stream()
                .filter(s -> s instanceof ObjectScore && summary(s).n() < scored)
                .map(s -> s.title() + " in " + (scored - summary(s).n()))
                .toList();
        return fewer.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ReportBlock.Text(
                                "Undefined, shown as – and left out of means: " + String.join(", ", fewer) + " of "
                                        + scored
                                        + " items. Object Precision needs a predicted cell, Object Recall a true one, the other object scores either."));
    }

    private List<ReportBlock> training(ReportFolder files) {
        if (epochs.isEmpty()) {
            return List.of();
        }
        List<ReportBlock> blocks = new ArrayList<>();
        List<TrainingCurve.Epoch> guarded =
                epochs.stream().filter(e -> !e.event().isEmpty()).toList();
        String kept = bestEpoch > 0 ? "The weights of epoch " + bestEpoch + " were kept" + best() : "";
        blocks.add(new ReportBlock.Text(epochs.size()
                + (epochs.size() == 1 ? " epoch. " : " epochs. ")
                + kept
                + (guarded.isEmpty() ? " The collapse guard did not intervene." : "")));
        remarks.forEach(r -> blocks.add(new ReportBlock.Text(r)));
        guarded.forEach(e -> blocks.add(new ReportBlock.Notice("Epoch " + e.number() + ": " + e.event())));
        diagram(
                files,
                "loss-curve.png",
                "Loss and validation DSC by epoch.",
                TrainingCurve.drawing(epochs, bestEpoch),
                blocks);
        return blocks;
    }

    /** By what the kept epoch is the best, as the end of a sentence. */
    private String best() {
        if (keepsLast()) {
            return epochs.get(epochs.size() - 1).number() == bestEpoch
                    ? ", the last."
                    : ": the output of later ones did not depend on the pixel.";
        }
        if (isHighest(TrainingCurve.Epoch::validationObjectF1)) {
            return ", the best by validation object F1.";
        }
        return isHighest(TrainingCurve.Epoch::validationDsc) ? ", the best by validation DSC." : ".";
    }

    /** Whether the training was to keep its last epoch, however it scores. */
    private boolean keepsLast() {
        return settings.rows().stream()
                .anyMatch(row -> row.get(0).equals("epochChoice") && row.get(1).equals("LAST"));
    }

    private boolean isHighest(ToDoubleFunction<TrainingCurve.Epoch> score) {
        double highest = epochs.stream()
                .mapToDouble(score)
                .filter(d -> !Double.isNaN(d))
                .max()
                .orElse(Double.NaN);
        return epochs.stream().anyMatch(e -> e.number() == bestEpoch && score.applyAsDouble(e) == highest);
    }

    private ReportBlock left() {
        return skipped.rows().isEmpty()
                ? new ReportBlock.Text("Nothing was skipped.")
                : new ReportBlock.Table(
                        "Skipped, recovered or warned about: " + skipped.rows().size(), skipped);
    }

    private static void diagram(
            ReportFolder files, String name, String caption, Drawing drawing, List<ReportBlock> blocks) {
        files.file(name, drawing.png());
        blocks.add(new ReportBlock.Diagram(caption, drawing.svg(caption)));
    }

    private static String fileName(int number, String item) {
        return String.format("%03d_%s.png", number, item.replaceAll("[^A-Za-z0-9._-]+", "_"));
    }
}
