// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.metrics.Interval;
import org.imcseg.core.metrics.Quantile;
import org.imcseg.core.metrics.StudentT;
import org.imcseg.core.progress.Progress;

/**
 * How far a curve may be off: the curves through resamples of samples and seeds (see {@link RunScores}). Percentiles of
 * resamples take the spread that few patients show for the true one, and are too narrow; a band is therefore as much
 * wider as Student's t is than the normal distribution. Its degrees of freedom follow from how much of the variance
 * comes from how many samples and from how many seeds, which leaving out one at a time (jackknife) tells
 * (Satterthwaite, Biometrics Bulletin 1946).
 */
final class ResampledCurves {
    /** No resamples, no intervals. */
    static final ResampledCurves NONE =
            new ResampledCurves(BandMethod.PERCENTILES, PowerLaw.flat(Double.NaN), .95, new PowerLaw[0], List.of());

    private final BandMethod method;
    private final PowerLaw curve;
    private final double level;
    /** What Student's t is with very many samples. */
    private final double normal;

    private final PowerLaw[] resamples;
    private final List<PowerLaw[]> sources;

    /** @param sources for each source of variance the curves without one of its members; null where there is none */
    private ResampledCurves(
            BandMethod method, PowerLaw curve, double level, PowerLaw[] resamples, List<PowerLaw[]> sources) {
        this.method = method;
        this.curve = curve;
        this.level = level;
        normal = StudentT.quantile((1 + level) / 2, StudentT.LARGEST_DF);
        this.resamples = resamples;
        this.sources = sources;
    }

    /**
     * @param curve through all of them
     * @param random draws
     * @param name of the series, for messages
     * @return {@link #NONE} if most resamples have too few different numbers of cells for a curve
     */
    static ResampledCurves of(
            RunScores scores,
            PowerLaw curve,
            BootstrapIntervals bootstrap,
            BandMethod method,
            Random random,
            String name,
            Progress progress) {
        List<PowerLaw> found = new ArrayList<>();
        for (int i = 0; i < bootstrap.replicates(); i++) {
            if (i % 16 == 0) {
                progress.checkCancelled();
                progress.report(i / (double) bootstrap.replicates(), "Resampling " + name);
            }
            int[] samples = scores.drawSamples(random);
            PowerLaw resample = fit(scores, samples, scores.drawRuns(random));
            if (resample != null) {
                found.add(resample);
            }
        }
        return found.size() < bootstrap.replicates() / 2
                ? NONE
                : new ResampledCurves(
                        method,
                        curve,
                        bootstrap.level(),
                        found.toArray(PowerLaw[]::new),
                        method == BandMethod.STUDENT ? sources(scores, progress) : List.of());
    }

    /** @param samples how often each counts @param runs how often each counts */
    private static PowerLaw fit(RunScores scores, int[] samples, int[] runs) {
        double[] means = scores.means(samples);
        double[] weights = new double[means.length];
        for (int r = 0; r < weights.length; r++) {
            weights[r] = Double.isNaN(means[r]) ? 0 : runs[r];
        }
        return PowerLawFit.fit(scores.cells(), means, weights);
    }

    private static List<PowerLaw[]> sources(RunScores scores, Progress progress) {
        List<PowerLaw[]> sources = new ArrayList<>();
        int[] all = scores.allSamples();
        int[] runs = scores.allRuns();
        if (all.length > 1) {
            PowerLaw[] without = new PowerLaw[all.length];
            for (int s = 0; s < all.length; s++) {
                progress.checkCancelled();
                int[] others = all.clone();
                others[s] = 0;
                without[s] = fit(scores, others, runs);
            }
            sources.add(without);
        }
        for (List<int[]> oneLess : scores.withoutSeeds()) {
            progress.checkCancelled();
            sources.add(oneLess.stream().map(r -> fit(scores, all, r)).toArray(PowerLaw[]::new));
        }
        return sources;
    }

    boolean exist() {
        return resamples.length > 0;
    }

    /** Share of the resamples that reach a score with so many cells; NaN without resamples. */
    double shareReaching(double score, double cells) {
        return exist()
                ? Arrays.stream(resamples)
                                .filter(c -> c.cellsFor(score) <= cells)
                                .count()
                        / (double) resamples.length
                : Double.NaN;
    }

    /** Percentiles of a quantity; resamples without it (NaN) do not count. */
    Interval percentiles(ToDoubleFunction<PowerLaw> quantity) {
        double[] sorted = Arrays.stream(resamples)
                .mapToDouble(quantity)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? Interval.NONE
                : new Interval(Quantile.of(sorted, (1 - level) / 2), Quantile.of(sorted, (1 + level) / 2));
    }

    /** Interval of the score at so many cells: at most 1 and, unless resamples are, not below 0. */
    Interval band(double cells) {
        Interval narrow = percentiles(c -> c.at(cells));
        if (!narrow.exists() || method == BandMethod.PERCENTILES) {
            return narrow;
        }
        double score = curve.at(cells);
        double wider = StudentT.quantile((1 + level) / 2, degreesOfFreedom(cells)) / normal;
        return new Interval(
                Math.max(Math.min(0, narrow.low()), score + wider * (narrow.low() - score)),
                Math.min(1, score + wider * (narrow.high() - score)));
    }

    /** Of the score at so many cells; infinite if nothing varies. */
    private double degreesOfFreedom(double cells) {
        double variance = 0;
        double squares = 0;
        int fewest = Integer.MAX_VALUE;
        for (PowerLaw[] without : sources) {
            int n = without.length;
            fewest = Math.min(fewest, n);
            if (Arrays.stream(without).anyMatch(Objects::isNull)) {
                return fewest - 1;
            }
            double[] scores =
                    Arrays.stream(without).mapToDouble(c -> c.at(cells)).toArray();
            double mean = Arrays.stream(scores).sum() / n;
            double own = Arrays.stream(scores).map(v -> (v - mean) * (v - mean)).sum() * (n - 1) / n;
            variance += own;
            squares += own * own / (n - 1);
        }
        return squares > 0 ? Math.max(1, variance * variance / squares) : Double.POSITIVE_INFINITY;
    }
}
