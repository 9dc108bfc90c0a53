// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.figures.Fonts;
import org.imcseg.core.metrics.Bootstrap;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.Block;
import org.imcseg.core.report.DataTable;
import org.imcseg.core.report.Markdown;
import org.imcseg.core.report.Report;
import org.imcseg.core.report.Report.Section;
import org.imcseg.core.report.ReportFolder;

/**
 * The report of an experiment of many runs. But for the page and times.txt, the same runs give the same files to the
 * byte.
 *
 * @param kind what was asked
 * @param title of the page
 * @param subtitle what was run, when, with which version; in the page alone
 * @param notes what the author wants to say, at the top
 * @param data what the data are, such as phantom:lung or a folder's name
 * @param experiment the scores
 * @param bootstrap how intervals are drawn
 * @param scores all scores as they came, without pictures
 * @param runs what else is known of the runs
 * @param settings names and values of everything needed to repeat the runs
 * @param shownSettings the same for people to read
 * @param extras further figures
 * @param overlays the pictures of the items
 */
public record ExperimentReport(
        ExperimentKind kind,
        String title,
        String subtitle,
        List<String> notes,
        List<String> data,
        Experiment experiment,
        Bootstrap bootstrap,
        DataTable scores,
        RunFacts runs,
        DataTable settings,
        DataTable shownSettings,
        Extras extras,
        Overlays overlays) {
    /** The columns of the summary. */
    public static final List<String> SUMMARY_COLUMNS = List.of(
            "Level",
            "Level Value",
            "Series",
            "Metric",
            "N",
            "Excluded",
            "Mean",
            "CI Lower",
            "CI Upper",
            "Median",
            "SD",
            "Min",
            "Max",
            "Seeds",
            "SD of Seeds",
            "Annotated Cells",
            "Paper");

    /** Gives the pictures of the few items that are shown. */
    @FunctionalInterface
    public interface Overlays {
        /** @return PNG by row, for each of the rows */
        Map<Long, byte[]> read(Set<Long> rows) throws IOException;
    }

    /** What was written. */
    public record Written(Path page, DataTable summary) {}

    /**
     * Writes report.html, results.md, scores.csv, summary.csv, runs.csv, settings.csv, times.txt, the figures, the
     * overlays shown and, for tissue transfer, deltas.csv; what is left of a report before it in the folder is removed.
     *
     * @param folder is made where it is missing
     */
    public Written write(Path folder, Progress progress) throws IOException {
        if (experiment.levels().isEmpty()) {
            throw new IllegalArgumentException(
                    "The table of scores has no rows, so there is nothing to report. Check the nodes inside the loop.");
        }
        ReportFolder files = new ReportFolder().table("scores.csv", scores);
        Results results = new Results(experiment, bootstrap, files, progress);
        progress.report(0.1, "Comparing the runs");
        Chapter chapter = kind.chapter();
        chapter.add(results);
        chapter.addExtras(results, extras);
        DataTable summary = LevelTable.summary(results, chapter.paper(experiment));
        files.table("summary.csv", summary).table("runs.csv", runs.settings()).table("settings.csv", settings);

        List<Section> told = new ArrayList<>();
        told.add(new Section("Results", results.blocks()));
        if (!results.findings().rows().isEmpty()) {
            told.add(new Section(
                    chapter.findings(),
                    List.of(new Block.Table(
                            "Differences are paired: the same test "
                                    + experiment.aggregation().noun() + " with the same seed",
                            results.findings()))));
        }
        List<String> caveats = new ArrayList<>(Caveats.of(chapter, experiment, data));
        caveats.addAll(results.caveats());
        Section run = new Section("What was run", whatWasRun());
        Section care = new Section(
                "To be read with care",
                caveats.stream().<Block>map(Block.Text::new).toList());
        files.file("results.md", markdown(told, run, care).getBytes(StandardCharsets.UTF_8));
        files.file("times.txt", times().getBytes(StandardCharsets.UTF_8));

        List<Section> page = new ArrayList<>(told);
        page.set(0, new Section("Results", withNotes(results.blocks())));
        progress.report(0.8, "Drawing overlays");
        progress.checkCancelled();
        page.add(1, new Section("Overlays", OverlaySection.blocks(chapter, experiment, overlays, files)));
        page.add(new Section("Items", List.of(ItemTable.of(experiment))));
        page.add(run);
        page.add(new Section(
                "Runs",
                List.of(
                        new Block.Text(times()),
                        new Block.Table("What is the same in all runs stands with the settings", runs.timed()))));
        page.add(care);
        page.add(new Section("Settings, seeds and versions", List.of(new Block.Table("", shownSettings))));
        progress.report(0.9, "Writing files");
        progress.checkCancelled();
        return new Written(files.write(folder, new Report(title, subtitle, page)), summary);
    }

    private List<Block> withNotes(List<Block> blocks) {
        List<Block> all = new ArrayList<>();
        notes.forEach(n -> all.add(new Block.Text(n)));
        Fonts.problem().ifPresent(p -> all.add(new Block.Notice(p)));
        all.addAll(blocks);
        return all;
    }

    private List<Block> whatWasRun() {
        List<Block> blocks = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        parts.add(Numbers.count(experiment.runs().size(), "run"));
        parts.add(experiment.factor().toLowerCase(Locale.ROOT) + " "
                + Numbers.list(experiment.levels().stream().map(Level::label).toList()));
        if (experiment.hasSeries()) {
            parts.add(experiment.seriesName().toLowerCase(Locale.ROOT) + ": " + String.join("; ", experiment.series()));
        }
        if (!experiment.seeds().isEmpty()) {
            parts.add((experiment.seeds().size() == 1 ? "seed " : "seeds ") + Numbers.list(experiment.seeds()));
        }
        if (!data.isEmpty()) {
            parts.add("data: " + String.join("; ", data));
        }
        blocks.add(new Block.Text(
                String.join(". ", parts.stream().map(ExperimentReport::sentence).toList()) + "."));
        if (runs.guarded().isEmpty()) {
            blocks.add(new Block.Text("The collapse guard had nothing to do in any run."));
        } else {
            blocks.add(new Block.Notice("The collapse guard acted in "
                    + Numbers.count(runs.guarded().size(), "run") + " of "
                    + experiment.runs().size() + ":\n" + String.join("\n", runs.guarded())));
        }
        return blocks;
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The section of RESULTS.md: no times and no dates, so that the same runs give the same text. */
    private String markdown(List<Section> told, Section run, Section care) {
        List<Section> sections = new ArrayList<>();
        sections.add(run);
        sections.addAll(told);
        sections.add(care);
        Section heading = new Section(
                title + (kind.source().isEmpty() ? "" : " (" + kind.source() + ")"),
                notes.stream().<Block>map(Block.Text::new).toList());
        Section used = new Section("Settings", List.of(new Block.Table("", settings)));
        return "<!-- " + kind + " -->\n" + Markdown.render(List.of(heading), 2) + "\n" + Markdown.render(sections, 3)
                + "\n" + Markdown.render(List.of(used), 3);
    }

    private String times() {
        StringBuilder text = new StringBuilder(Numbers.count(experiment.runs().size(), "run"));
        if (runs.kept() > 0) {
            text.append(", ").append(runs.kept()).append(" of them kept from an earlier execution");
        }
        if (!Double.isNaN(runs.seconds())) {
            text.append(String.format(
                    Locale.ROOT,
                    "; all runs together took %.0f s (%.1f minutes)",
                    runs.seconds(),
                    runs.seconds() / 60));
        }
        return text.append(".\n").toString();
    }
}
