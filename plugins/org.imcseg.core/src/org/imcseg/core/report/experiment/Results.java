// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imcseg.core.figures.Drawing;
import org.imcseg.core.metrics.ConfidenceIntervals;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.ReportBlock;
import org.imcseg.core.report.ReportBlock.KeyFigures.Figure;
import org.imcseg.core.report.ReportBlock.Picture;
import org.imcseg.core.report.ReportFolder;
import org.imcseg.core.report.ReportTable;
import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/** Collects the results of one kind of experiment: key figures, blocks, findings and caveats. */
final class Results {
    private final Experiment experiment;
    private final ConfidenceIntervals intervals;
    private final ReportFolder files;
    private final Progress progress;
    private final Map<List<Object>, Estimate> known = new HashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<ReportBlock> blocks = new ArrayList<>();
    private final List<List<Object>> findings = new ArrayList<>();
    private final List<String> caveats = new ArrayList<>();

    /**
     * @param progress checked for cancellation before each interval, which may take a while with thousands of samples
     */
    Results(Experiment experiment, ConfidenceIntervals intervals, ReportFolder files, Progress progress) {
        this.experiment = experiment;
        this.intervals = intervals;
        this.files = files;
        this.progress = progress;
    }

    Experiment experiment() {
        return experiment;
    }

    ReportFolder files() {
        return files;
    }

    /** The mean of a score at a level. */
    Estimate estimate(Level level, String series, Score score) {
        progress.checkCancelled();
        return known.computeIfAbsent(
                List.of(level, series, score), k -> Estimate.of(experiment.of(level, series), score, intervals));
    }

    /** The mean difference of a score, paired by image and seed. */
    Estimate difference(List<Observation> a, List<Observation> b, Score score) {
        progress.checkCancelled();
        return Estimate.difference(a, b, score, intervals);
    }

    void keyFigure(String name, String value, String note) {
        figures.add(new Figure(name, value, note));
    }

    void text(String text) {
        blocks.add(new ReportBlock.Text(text));
    }

    /** A table for reading, its scores with three decimals. */
    void table(String caption, ReportTable table) {
        blocks.add(new ReportBlock.Table(caption, ScoreText.rounded(table)));
    }

    /** Boxes of each main score over the levels. @param by what the levels are, after a space; may be empty */
    void boxplots(String by, PaperValue paper) {
        charts(
                "boxplot",
                s -> s.title() + " of the test " + experiment.aggregation().noun() + "s" + by
                        + ", all seeds together. Box: first to third"
                        + " quartile; line: median; whiskers: furthest value within 1.5 interquartile ranges; crosses: values beyond.",
                s -> LevelFigures.boxes(this, s, paper));
    }

    /**
     * A chart of each main score, also written as a file: DSC under the name, object F1 under the name with its own
     * added.
     *
     * @param name without .png
     */
    void charts(String name, Function<Score, String> caption, Function<Score, Drawing> picture) {
        for (Score score : experiment.mainScores()) {
            Drawing drawing = picture.apply(score);
            String text = caption.apply(score);
            files.file(
                    name + (score == Metric.DSC ? "" : "-" + score.csvName().replace('_', '-')) + ".png",
                    drawing.png());
            blocks.add(new ReportBlock.Diagram(text, drawing.svg(text)));
        }
    }

    /** The table of the main scores. @param rest of the caption, after their names */
    void mainTable(String rest, PaperValue paper) {
        table(
                experiment.mainScores().stream().map(Score::title).collect(Collectors.joining(" and ")) + rest,
                LevelTable.main(this, paper));
    }

    /**
     * The means of all scores; those of cells in a table of their own, as all together do not fit the page.
     *
     * @param rest of the caption, after what the table is
     */
    void meansTables(String rest, PaperValue paper) {
        table(
                (experiment.hasCells() ? "Means of the pixel scores" : "Means of all scores") + rest,
                LevelTable.means(this, List.of(Metric.values()), paper));
        if (experiment.hasCells()) {
            table("Means of the object scores", LevelTable.means(this, ObjectScore.REPORTED, PaperValue.NONE));
        }
    }

    /** A chart, also written as a file of this name. */
    private void chart(String name, String caption, byte[] png) {
        files.file(name, png);
        blocks.add(new ReportBlock.Chart(new Picture(caption, png)));
    }

    /** Figure and table of other nodes, as far as there are. */
    void extra(AdditionalResults extras, Chapter.ExtraNames names) {
        if (extras.figure() != null) {
            chart(names.figure(), names.figureCaption(), extras.figure());
        }
        if (extras.table() != null) {
            files.table(names.table(), extras.table());
            table(names.tableCaption(), extras.table());
        }
    }

    /**
     * A statement that can be checked.
     *
     * @param paper what the paper gives, as text; – if nothing
     * @param holds whether the measured mean meets the criterion
     */
    void finding(String statement, String criterion, String paper, Estimate here, boolean holds) {
        if (here.summary().n() > 0) {
            findings.add(Arrays.asList(
                    statement,
                    criterion,
                    paper,
                    ScoreText.signed(here.mean()),
                    ScoreText.signed(here.interval()),
                    holds ? "yes" : "no"));
        }
    }

    void caveat(String caveat) {
        caveats.add(caveat);
    }

    /** Key figures, then the rest. */
    List<ReportBlock> blocks() {
        List<ReportBlock> all = new ArrayList<>();
        if (!figures.isEmpty()) {
            all.add(new ReportBlock.KeyFigures(figures));
        }
        all.addAll(blocks);
        return all;
    }

    ReportTable findings() {
        return new ReportTable(
                List.of("Statement", "Holds if", "Paper", "Here", percent() + " interval", "Holds"), findings);
    }

    List<String> caveats() {
        return caveats;
    }

    /** The intervals' level: 95 %. */
    String percent() {
        return Levels.label(Levels.MISSING_SHARE, intervals.level());
    }
}
