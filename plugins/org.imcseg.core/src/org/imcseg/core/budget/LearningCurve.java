// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.metrics.Interval;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.random.RandomStreams;

/**
 * The score of one series over the number of annotated cells: a {@link PowerLaw} through the mean scores of its
 * trainings, and the same through resamples of patients and seeds, from which the intervals come (see
 * {@link ResampledCurves}).
 *
 * <pre>{@code
 * List<BudgetItem> items = List.of(
 *         new BudgetItem("PU-Dice", "seed 1", 100, "patient 1", 0.71),
 *         new BudgetItem("PU-Dice", "seed 1", 400, "patient 1", 0.82),
 *         new BudgetItem("PU-Dice", "seed 1", 1600, "patient 1", 0.86));
 * LearningCurve curve = LearningCurve.fit(items, BootstrapIntervals.of(1), BandMethod.STUDENT, Progress.NONE).get(0);
 * double cells = curve.answer(0.8).cells(); // how many to annotate for a DSC of 0.8
 * }</pre>
 */
public final class LearningCurve {
    private static final int FEW = 5;

    /**
     * One training.
     *
     * @param score mean over its scored items
     * @param items how many
     */
    public record CurveRun(String seed, double cells, double score, int items) {}

    private final String series;
    private final RunScores scores;
    private final List<CurveRun> runs;
    private final PowerLaw curve;
    private final ResampledCurves resamples;
    /** Null if answers have no interval or one of percentiles. */
    private final CellsWithinBand answers;

    private final double level;
    private final List<String> notes = new ArrayList<>();

    private LearningCurve(
            String series, List<BudgetItem> items, BootstrapIntervals bootstrap, BandMethod method, Progress progress) {
        this.series = series;
        level = bootstrap.level();
        scores = new RunScores(items.stream().filter(LearningCurve::usable).toList());
        double[] cells = scores.cells();
        double[] means = scores.means(scores.allSamples());
        runs = IntStream.range(0, cells.length)
                .mapToObj(r -> new CurveRun(scores.seed(r), cells[r], means[r], scores.items(r)))
                .toList();
        double[] equal = new double[cells.length];
        Arrays.fill(equal, 1);
        curve = PowerLawFit.fit(cells, means, equal);
        noteData(items);
        boolean varies = scores.samples() > 1 || scores.seeds() > 1;
        resamples = curve == null || !varies
                ? ResampledCurves.NONE
                : ResampledCurves.of(
                        scores,
                        curve,
                        bootstrap,
                        method,
                        RandomStreams.stream(bootstrap.seed(), "annotation budget", series),
                        series,
                        progress);
        answers = resamples.exist() && method == BandMethod.STUDENT
                ? new CellsWithinBand(resamples, fewest(), RequiredCells.FURTHEST * most())
                : null;
        if (curve != null && varies && !resamples.exist()) {
            notes.add("Most resamples had fewer than 3 different numbers of cells: no intervals.");
        }
        noteCurve();
    }

    /**
     * One curve a series, in the order of first appearance.
     *
     * @param items all scored items; those without score or annotated cells are left out and counted in the notes
     * @param bootstrap level of the intervals, number of resamples and seed; a series draws from a stream of its own,
     *     so another one changes nothing
     * @param method of the bands and of the intervals of answers
     */
    public static List<LearningCurve> fit(
            List<BudgetItem> items, BootstrapIntervals bootstrap, BandMethod method, Progress progress) {
        Map<String, List<BudgetItem>> series = new LinkedHashMap<>();
        items.forEach(
                i -> series.computeIfAbsent(i.series(), k -> new ArrayList<>()).add(i));
        List<LearningCurve> curves = new ArrayList<>();
        series.forEach((name, own) -> {
            double n = series.size();
            Progress part = progress.part(curves.size() / n, (curves.size() + 1) / n);
            curves.add(new LearningCurve(name, own, bootstrap, method, part));
        });
        return curves;
    }

    private static boolean usable(BudgetItem item) {
        return Double.isFinite(item.score()) && item.cells() > 0 && Double.isFinite(item.cells());
    }

    private void noteData(List<BudgetItem> items) {
        long scoreless = items.stream().filter(i -> !Double.isFinite(i.score())).count();
        long cellless = items.stream()
                .filter(i -> Double.isFinite(i.score()) && !usable(i))
                .count();
        if (scoreless > 0) {
            notes.add(scoreless + " of " + items.size() + " items have no score and are left out.");
        }
        if (cellless > 0) {
            notes.add(cellless + " items of trainings without a positive number of annotated cells are left out.");
        }
        double[] different = Arrays.stream(scores.cells()).distinct().toArray();
        if (curve == null) {
            notes.add((different.length == 1
                            ? "All trainings have the same number"
                            : "Only " + different.length + " different numbers")
                    + " of annotated cells: a curve needs " + PowerLawFit.LEAST_NUMBERS + " different ones.");
        } else if (different.length == PowerLawFit.LEAST_NUMBERS) {
            notes.add(
                    "Only 3 different numbers of annotated cells: nothing shows whether the curve has the right form.");
        }
    }

    private void noteCurve() {
        if (curve == null) {
            return;
        }
        if (curve.isFlat()) {
            notes.add("The scores do not rise with the number of annotated cells: the curve is flat.");
        } else {
            if (curve.a() >= 1) {
                notes.add("The plateau is at its bound of 1.");
            }
            if (curve.alpha() <= PowerLawFit.LEAST_ALPHA * 1.001) {
                notes.add(
                        "The exponent is at its lower bound: the curve rises like a logarithm, and the plateau is not known.");
            }
            if (curve.alpha() >= PowerLawFit.LARGEST_ALPHA / 1.001) {
                notes.add(
                        "The exponent is at its upper bound: the scores rise between the fewest cells and the next, and not beyond.");
            }
        }
        few("seed", scores.seeds(), "how much trainings differ");
        few("sample", scores.samples(), "how much patients differ");
    }

    private void few(String what, int count, String missing) {
        if (count == 1) {
            notes.add("One " + what + ": the intervals leave out " + missing + ".");
        } else if (count < FEW) {
            notes.add("Only " + count + " " + what + "s: the intervals are rough.");
        }
    }

    /** Name of the series, such as a method. */
    public String series() {
        return series;
    }

    /** The trainings, by number of cells. */
    public List<CurveRun> runs() {
        return runs;
    }

    /** Number of distinct seeds. */
    public int seeds() {
        return scores.seeds();
    }

    /** Number of distinct samples of the scored images. */
    public int samples() {
        return scores.samples();
    }

    /** The curve; empty with fewer than three different numbers of cells. */
    public Optional<PowerLaw> curve() {
        return Optional.ofNullable(curve);
    }

    /** Confidence level of all intervals, 0 to 1. */
    public double level() {
        return level;
    }

    /** What the user must know about the data and the curve, one sentence each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Fewest cells of a training; NaN if there is none. */
    public double fewest() {
        return runs.isEmpty() ? Double.NaN : runs.get(0).cells();
    }

    /** Most cells of a training; NaN if there is none. Beyond, the curve is an extrapolation. */
    public double most() {
        return runs.isEmpty() ? Double.NaN : runs.get(runs.size() - 1).cells();
    }

    /** Root of the mean squared distance of the trainings' scores from the curve; NaN without curve. */
    public double rmse() {
        return curve == null
                ? Double.NaN
                : Math.sqrt(runs.stream()
                        .mapToDouble(r -> Math.pow(r.score() - curve.at(r.cells()), 2))
                        .average()
                        .orElseThrow());
    }

    /**
     * Interval of a quantity of the curve, such as {@code PowerLaw::a}: percentiles of the resamples; those without it
     * (NaN) do not count.
     */
    public Interval interval(ToDoubleFunction<PowerLaw> quantity) {
        return resamples.percentiles(quantity);
    }

    /** Interval of the score at so many cells, above 0; {@link Interval#NONE} without resamples. */
    public Interval band(double cells) {
        return resamples.band(cells);
    }

    /** How many annotated cells a score takes. */
    public RequiredCells answer(double target) {
        if (curve == null) {
            return new RequiredCells(target, RequiredCells.Status.NO_CURVE, Double.NaN, Interval.NONE, Double.NaN);
        }
        double needed = curve.cellsFor(target);
        RequiredCells.Status status = status(needed);
        boolean known = status != RequiredCells.Status.NEVER && status != RequiredCells.Status.FAR;
        return new RequiredCells(
                target,
                status,
                known ? supported(needed) : Double.NaN,
                answers == null ? interval(c -> supported(c.cellsFor(target))) : answers.of(target),
                resamples.shareReaching(target, most()));
    }

    private RequiredCells.Status status(double needed) {
        if (Double.isInfinite(needed)) {
            return RequiredCells.Status.NEVER;
        }
        if (needed <= fewest()) {
            return RequiredCells.Status.FEWEST;
        }
        return needed <= most()
                ? RequiredCells.Status.REACHED
                : needed <= RequiredCells.FURTHEST * most()
                        ? RequiredCells.Status.EXTRAPOLATED
                        : RequiredCells.Status.FAR;
    }

    /** A number supported by the data: at least the fewest measured, infinite far beyond the most. */
    private double supported(double needed) {
        return needed > RequiredCells.FURTHEST * most() ? Double.POSITIVE_INFINITY : Math.max(fewest(), needed);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %s of %d trainings", series, curve, runs.size());
    }
}
