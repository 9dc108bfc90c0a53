// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.imcseg.core.random.RandomStreams;

/**
 * Percentile intervals by resampling whole groups with replacement (Efron and Tibshirani, 1993; for clusters Davison
 * and Hinkley, 1997, section 3.8), because images of one patient are not independent. With few groups such intervals
 * are too narrow: at 95 % they cover 82 % with five groups, 88 % with ten and 92 % with twenty.
 *
 * @param level coverage, above 0 and below 1
 * @param replicates number of resamplings, at least 100
 * @param seed of the resampling
 */
public record BootstrapIntervals(double level, int replicates, long seed) implements ConfidenceIntervals {
    /**
     * Sums that a group has: sum and number of its values, or its four counts. Told beforehand, they are added up
     * without going through memory.
     */
    private static final int TERMS = 4;

    public BootstrapIntervals {
        ConfidenceIntervals.requireLevel(level);
        if (replicates < 100) {
            throw new IllegalArgumentException("A bootstrap needs at least 100 replicates, not " + replicates + ".");
        }
    }

    @Override
    public String method() {
        return "percentile bootstrap, " + replicates + " replicates, seed " + seed;
    }

    @Override
    public String explanation() {
        return "Intervals come from drawing whole samples with replacement: images of one patient are not independent."
                + " With few samples they are too narrow.";
    }

    /** 95 % from 2,000 replicates. */
    public static BootstrapIntervals of(long seed) {
        return new BootstrapIntervals(.95, 2000, seed);
    }

    @Override
    public Interval mean(double[] values, List<String> groups) {
        double[][] sums = sums(groups, i -> Double.isNaN(values[i]) ? null : new double[] {values[i], 1, 0, 0});
        return interval(sums, (sum, number, none, nothing) -> sum / number);
    }

    /** The same as of scores: percentiles need no scale. */
    @Override
    public Interval meanDifference(double[] values, List<String> groups) {
        return mean(values, groups);
    }

    @Override
    public Interval pooled(List<ConfusionCounts> counts, List<String> groups, Metric metric, EmptyRule rule) {
        double[][] sums = sums(groups, i -> {
            ConfusionCounts c = counts.get(i);
            return c.total() == 0 ? null : new double[] {c.tp(), c.fp(), c.fn(), c.tn()};
        });
        return interval(
                sums,
                (tp, fp, fn, tn) -> metric.of(new ConfusionCounts((long) tp, (long) fp, (long) fn, (long) tn), rule));
    }

    @Override
    public <T> Interval pooled(List<T> items, List<String> groups, BinaryOperator<T> plus, ToDoubleFunction<T> score) {
        Map<String, T> sums = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            sums.merge(groups.get(i), items.get(i), plus);
        }
        List<T> all = List.copyOf(sums.values());
        return interval(all.size(), (draws, first) -> {
            T sum = all.get(draws.applyAsInt(first));
            for (int i = 1; i < all.size(); i++) {
                sum = plus.apply(sum, all.get(draws.applyAsInt(first + i)));
            }
            return score.applyAsDouble(sum);
        });
    }

    private interface Terms {
        /** What an item adds to its group's sums; null for nothing. */
        double[] of(int item);
    }

    private interface Statistic {
        double of(double a, double b, double c, double d);
    }

    /** The sums of each group that has anything, by name. */
    private static double[][] sums(List<String> groups, Terms terms) {
        Map<String, double[]> sums = new TreeMap<>();
        for (int i = 0; i < groups.size(); i++) {
            double[] add = terms.of(i);
            if (add != null) {
                double[] sum = sums.computeIfAbsent(groups.get(i), k -> new double[TERMS]);
                for (int t = 0; t < TERMS; t++) {
                    sum[t] += add[t];
                }
            }
        }
        return sums.values().toArray(double[][]::new);
    }

    private Interval interval(double[][] groups, Statistic statistic) {
        return interval(groups.length, (draws, first) -> {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            for (int i = 0; i < groups.length; i++) {
                double[] group = groups[draws.applyAsInt(first + i)];
                a += group[0];
                b += group[1];
                c += group[2];
                d += group[3];
            }
            return statistic.of(a, b, c, d);
        });
    }

    private interface Replicate {
        /** The statistic of as many groups as there are, drawn by numbers from the first on. */
        double of(IntUnaryOperator draws, int first);
    }

    private Interval interval(int groups, Replicate replicate) {
        if (groups < 2) {
            return Interval.NONE;
        }
        IntUnaryOperator draws = GroupDraws.of(seed, replicates, groups);
        double[] found = new double[replicates];
        int n = 0;
        for (int r = 0; r < replicates; r++) {
            double value = replicate.of(
                    draws,
                    r * groups); // beyond an int's range only where draws are not kept, and then nobody looks at it
            found[n] = value;
            n += Double.isNaN(value) ? 0 : 1;
        }
        found = Arrays.copyOf(found, n);
        Arrays.sort(found);
        if (found.length == 0) {
            return Interval.NONE;
        }
        return new Interval(Quantile.of(found, (1 - level) / 2), Quantile.of(found, (1 + level) / 2));
    }

    /**
     * Which groups the replicates draw, one after the other. Those drawn last are kept where they are few: all metrics
     * of a table ask for the same.
     */
    private record GroupDraws(long seed, int replicates, int groups, int[] drawn) {
        private static final int MOST_KEPT = 1 << 20;
        private static final AtomicReference<GroupDraws> LAST = new AtomicReference<>();

        /** @return to be asked for 0, 1, 2 … in turn */
        static IntUnaryOperator of(long seed, int replicates, int groups) {
            Random random = RandomStreams.stream(seed, "bootstrap");
            if ((long) replicates * groups > MOST_KEPT) {
                return i -> random.nextInt(groups);
            }
            GroupDraws last = LAST.get();
            if (last == null || last.seed != seed || last.replicates != replicates || last.groups != groups) {
                int[] drawn = new int[replicates * groups];
                Arrays.setAll(drawn, i -> random.nextInt(groups));
                last = new GroupDraws(seed, replicates, groups, drawn);
                LAST.set(last);
            }
            int[] drawn = last.drawn;
            return i -> drawn[i];
        }
    }
}
