// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.imcseg.core.figures.Boxplot;
import org.imcseg.core.figures.Fonts;
import org.imcseg.core.figures.Overlay;
import org.imcseg.core.figures.Png;
import org.imcseg.core.figures.TrainingCurve;
import org.imcseg.core.metrics.Summary;
import org.imcseg.core.report.Block.KeyFigures.Figure;
import org.imcseg.core.report.Block.Picture;
import org.imcseg.core.report.Report.Section;

/**
 * The report of one trained model: how well it segments, how it was trained, on which data, and what was left out.
 *
 * @param title of the page
 * @param subtitle what was run, when, with which version
 * @param items the scored items, in any order
 * @param summary the scores' mean, median, … as a table, shown and written as it is
 * @param epochs of the training, in order; empty if unknown
 * @param bestEpoch whose weights were kept; 0 if unknown
 * @param settings names and values of everything needed to repeat the run, seeds and versions included
 * @param data counts of what went in
 * @param skipped what was left out and why
 * @param notes what the author wants to say, at the top
 * @param remarks what was noted in training, such as how it ended; the guard's acts stand with the epochs
 */
public record SegmentationReport(String title, String subtitle, List<ItemScores> items, DataTable summary,
        List<TrainingCurve.Epoch> epochs, int bestEpoch, DataTable settings, DataTable data, DataTable skipped, List<String> notes,
        List<String> remarks) {
    private static final int SHOWN_OVERLAYS = 12;

    /** The scores by the name they are shown under, in order. */
    private static final Map<String, ToDoubleFunction<ItemScores>> SCORES = new LinkedHashMap<>();

    static {
        SCORES.put("DSC", ItemScores::dsc);
        SCORES.put("Jaccard", ItemScores::jaccard);
        SCORES.put("Precision", ItemScores::precision);
        SCORES.put("Recall", ItemScores::recall);
        SCORES.put("Specificity", ItemScores::specificity);
    }

    /**
     * Writes report.html, metrics.csv, summary.csv, settings.csv, boxplot.png, loss-curve.png, overlays/*.png and, where there is
     * something to say, skipped.csv; what is left of a report before it in the folder is removed.
     *
     * @param folder is made where it is missing
     * @return the page's path
     */
    public Path write(Path folder) throws IOException {
        ReportFolder files = new ReportFolder().table("metrics.csv", metrics()).table("summary.csv", summary)
                .table("settings.csv", settings);
        if (!skipped.rows().isEmpty()) {
            files.table("skipped.csv", skipped);
        }
        List<ItemScores> drawn = items.stream().filter(i -> i.overlay() != null).toList();
        for (int i = 0; i < drawn.size(); i++) {
            files.file("overlays/" + fileName(i + 1, drawn.get(i).item()), drawn.get(i).overlay());
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Scores on the test items", scores(files)));
        sections.add(new Section("Overlays", overlays(drawn)));
        sections.add(new Section("Training", training(files)));
        sections.add(new Section("Data", List.of(new Block.Table("What went in", data), left())));
        sections.add(new Section("Settings, seeds and versions", List.of(new Block.Table("", settings))));
        sections.removeIf(s -> s.blocks().isEmpty());
        return files.write(folder, new Report(title, subtitle, sections));
    }

    private DataTable metrics() {
        List<List<Object>> rows = new ArrayList<>();
        for (ItemScores i : items) {
            rows.add(List.of(i.item(), i.dsc(), i.jaccard(), i.precision(), i.recall(), i.specificity()));
        }
        return new DataTable(List.of("item", "dsc", "jaccard", "precision", "recall", "specificity"), rows);
    }

    private List<Block> scores(ReportFolder files) {
        List<Block> blocks = new ArrayList<>();
        notes.forEach(n -> blocks.add(new Block.Text(n)));
        Fonts.problem().ifPresent(p -> blocks.add(new Block.Notice(p)));
        List<Figure> figures = new ArrayList<>();
        Map<String, List<Double>> groups = new LinkedHashMap<>();
        SCORES.forEach((name, score) -> {
            double[] values = items.stream().mapToDouble(score).filter(Double::isFinite).toArray();
            groups.put(name, Arrays.stream(values).boxed().toList());
            Summary all = Summary.of(values);
            figures.add(new Figure(name, HtmlPage.shown(all.mean()), "mean of " + all.n() + ", median " + HtmlPage.shown(all.median())));
        });
        blocks.add(new Block.KeyFigures(figures));
        picture(files, "boxplot.png", "Each item's scores: box from the first to the third quartile, line at the median, whiskers to the"
                + " furthest value within 1.5 interquartile ranges.", Boxplot.draw("Scores by item", "score", groups), blocks);
        blocks.add(new Block.Table("Summary", summary));
        return blocks;
    }

    private List<Block> overlays(List<ItemScores> drawn) {
        if (drawn.isEmpty()) {
            return List.of();
        }
        List<Block.Legend.Entry> legend = Stream.of(Overlay.Outcome.values()).map(o -> new Block.Legend.Entry(o.rgb(), o.label())).toList();
        List<Picture> pictures = spread(drawn).stream()
                .map(i -> new Picture(i.item() + " · DSC " + HtmlPage.shown(i.dsc()), i.overlay())).toList();
        String text = drawn.size() <= SHOWN_OVERLAYS ? "All items with an overlay, worst first."
                : SHOWN_OVERLAYS + " of " + drawn.size() + " items, spread evenly from the worst to the best; all are in the folder overlays.";
        return List.of(new Block.Text(text), new Block.Legend(legend), new Block.Gallery(pictures));
    }

    /** From the worst to the best DSC, evenly spread, so that the page shows neither only failures nor only successes. */
    private static List<ItemScores> spread(List<ItemScores> drawn) {
        List<ItemScores> sorted = drawn.stream().sorted(Comparator.comparingDouble(ItemScores::dsc)).toList();
        if (sorted.size() <= SHOWN_OVERLAYS) {
            return sorted;
        }
        List<ItemScores> shown = new ArrayList<>();
        for (int i = 0; i < SHOWN_OVERLAYS; i++) {
            shown.add(sorted.get((int) Math.round(i * (sorted.size() - 1.0) / (SHOWN_OVERLAYS - 1))));
        }
        return shown;
    }

    private List<Block> training(ReportFolder files) {
        if (epochs.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        List<TrainingCurve.Epoch> guarded = epochs.stream().filter(e -> !e.event().isEmpty()).toList();
        String kept = bestEpoch > 0 ? "The weights of epoch " + bestEpoch + " were kept" + (isHighest() ? ", the best by validation DSC." : ".") : "";
        blocks.add(new Block.Text(epochs.size() + (epochs.size() == 1 ? " epoch. " : " epochs. ") + kept + (guarded.isEmpty() ? " The collapse guard had nothing to do." : "")));
        remarks.forEach(r -> blocks.add(new Block.Text(r)));
        guarded.forEach(e -> blocks.add(new Block.Notice("Epoch " + e.number() + ": " + e.event())));
        picture(files, "loss-curve.png", "Loss and validation DSC by epoch.", TrainingCurve.draw(epochs, bestEpoch), blocks);
        return blocks;
    }

    private boolean isHighest() {
        double highest = epochs.stream().mapToDouble(TrainingCurve.Epoch::validationDsc).filter(d -> !Double.isNaN(d)).max().orElse(Double.NaN);
        return epochs.stream().anyMatch(e -> e.number() == bestEpoch && e.validationDsc() == highest);
    }

    private Block left() {
        return skipped.rows().isEmpty() ? new Block.Text("Nothing was skipped.")
                : new Block.Table("Skipped, recovered or warned about: " + skipped.rows().size(), skipped);
    }

    private static void picture(ReportFolder files, String name, String caption, BufferedImage drawn, List<Block> blocks) {
        byte[] png = Png.encode(drawn);
        files.file(name, png);
        blocks.add(new Block.Chart(new Picture(caption, png)));
    }

    private static String fileName(int number, String item) {
        return String.format("%03d_%s.png", number, item.replaceAll("[^A-Za-z0-9._-]+", "_"));
    }
}
