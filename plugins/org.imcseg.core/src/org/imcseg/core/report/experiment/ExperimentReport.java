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
import org.imcseg.core.metrics.ConfidenceIntervals;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.Markdown;
import org.imcseg.core.report.Report;
import org.imcseg.core.report.Report.Section;
import org.imcseg.core.report.ReportBlock;
import org.imcseg.core.report.ReportFolder;
import org.imcseg.core.report.ReportTable;

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
 * @param intervals how confidence intervals are made
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
        ConfidenceIntervals intervals,
        ReportTable scores,
        RunFacts runs,
        ReportTable settings,
        ReportTable shownSettings,
        AdditionalResults extras,
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
    public record Written(Path page, ReportTable summary) {}

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
        Results results = new Results(experiment, intervals, files, progress);
        progress.report(0.1, "Comparing the runs");
        Chapter chapter = kind.chapter();
        chapter.add(results);
        chapter.addExtras(results, extras);
        ReportTable summary = LevelTable.summary(results, chapter.paper(experiment));
        files.table("summary.csv", summary).table("runs.csv", runs.settings()).table("settings.csv", settings);

        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Results", results.blocks()));
        if (!results.findings().rows().isEmpty()) {
            sections.add(new Section(
                    chapter.findings(),
                    List.of(new ReportBlock.Table(
                            "Differences are paired: the same test "
                                    + experiment.aggregation().noun() + " with the same seed",
                            results.findings()))));
        }
        List<String> caveats = new ArrayList<>(Caveats.of(chapter, experiment, data, intervals));
        caveats.addAll(results.caveats());
        Section run = new Section("What was run", whatWasRun());
        Section limitations = new Section(
                "Limitations",
                caveats.stream().<ReportBlock>map(ReportBlock.Text::new).toList());
        files.file("results.md", markdown(sections, run, limitations).getBytes(StandardCharsets.UTF_8));
        files.file("times.txt", times().getBytes(StandardCharsets.UTF_8));

        List<Section> page = new ArrayList<>(sections);
        page.set(0, new Section("Results", withNotes(results.blocks())));
        progress.report(0.8, "Drawing overlays");
        progress.checkCancelled();
        page.add(1, new Section("Overlays", OverlaySection.blocks(chapter, experiment, overlays, files)));
        page.add(new Section("Items", List.of(ItemTable.of(experiment))));
        page.add(run);
        page.add(new Section(
                "Runs",
                List.of(
                        new ReportBlock.Text(times()),
                        new ReportBlock.Table("What is the same in all runs stands with the settings", runs.timed()))));
        page.add(limitations);
        page.add(new Section("Settings, seeds and versions", List.of(new ReportBlock.Table("", shownSettings))));
        progress.report(0.9, "Writing files");
        progress.checkCancelled();
        return new Written(files.write(folder, new Report(title, subtitle, page)), summary);
    }

    private List<ReportBlock> withNotes(List<ReportBlock> blocks) {
        List<ReportBlock> all = new ArrayList<>();
        notes.forEach(n -> all.add(new ReportBlock.Text(n)));
        Fonts.problem().ifPresent(p -> all.add(new ReportBlock.Notice(p)));
        all.addAll(blocks);
        return all;
    }

    private List<ReportBlock> whatWasRun() {
        List<ReportBlock> blocks = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        parts.add(ScoreText.count(experiment.runs().size(), "run"));
        parts.add(experiment.factor().toLowerCase(Locale.ROOT) + " "
                + ScoreText.list(experiment.levels().stream().map(Level::label).toList()));
        if (experiment.hasSeries()) {
            parts.add(experiment.seriesName().toLowerCase(Locale.ROOT) + ": " + String.join("; ", experiment.series()));
        }
        if (!experiment.seeds().isEmpty()) {
            parts.add((experiment.seeds().size() == 1 ? "seed " : "seeds ") + ScoreText.list(experiment.seeds()));
        }
        if (!data.isEmpty()) {
            parts.add("data: " + String.join("; ", data));
        }
        blocks.add(new ReportBlock.Text(
                String.join(". ", parts.stream().map(ExperimentReport::sentence).toList()) + "."));
        if (runs.guarded().isEmpty()) {
            blocks.add(new ReportBlock.Text("The collapse guard did not intervene in any run."));
        } else {
            blocks.add(new ReportBlock.Notice("The collapse guard acted in "
                    + ScoreText.count(runs.guarded().size(), "run") + " of "
                    + experiment.runs().size() + ":\n" + String.join("\n", runs.guarded())));
        }
        return blocks;
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The section of RESULTS.md: no times and no dates, so that the same runs give the same text. */
    private String markdown(List<Section> body, Section run, Section limitations) {
        List<Section> sections = new ArrayList<>();
        sections.add(run);
        sections.addAll(body);
        sections.add(limitations);
        Section heading = new Section(
                title + (kind.source().isEmpty() ? "" : " (" + kind.source() + ")"),
                notes.stream().<ReportBlock>map(ReportBlock.Text::new).toList());
        Section used = new Section("Settings", List.of(new ReportBlock.Table("", settings)));
        return "<!-- " + kind + " -->\n" + Markdown.render(List.of(heading), 2) + "\n" + Markdown.render(sections, 3)
                + "\n" + Markdown.render(List.of(used), 3);
    }

    private String times() {
        StringBuilder text = new StringBuilder(ScoreText.count(experiment.runs().size(), "run"));
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
