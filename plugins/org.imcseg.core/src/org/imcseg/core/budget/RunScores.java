// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The trainings of one series with their scores summed by sample, so that samples and seeds can be drawn anew quickly.
 *
 * <p>A draw takes one less than there are, with replacement: that makes the variance of a mean over few samples
 * unbiased (Rao and Wu, JASA 1988), where as many draws as samples would give bands that are too narrow. From four
 * seeds on, whole seeds are drawn; of two or three, each level of annotation draws its own, as otherwise there would be
 * two or three different outcomes in all.
 */
final class RunScores {
    /** From so many seeds on whole seeds are drawn. */
    private static final int WHOLE_SEEDS = 4;

    private record Key(String seed, double cells) {}

    private final List<Key> runs;
    private final List<String> seeds;
    private final int samples;
    private final double[][] sums;
    private final int[][] counts;
    /** The seed of each run as an index, and its place among that seed's runs by number of cells. */
    private final int[] seed;

    private final int[] level;
    private final boolean matched;

    /** @param items of one series with finite scores and cells above 0 */
    RunScores(List<BudgetItem> items) {
        Set<String> names = new TreeSet<>();
        Set<Key> keys = new TreeSet<>(Comparator.comparingDouble(Key::cells).thenComparing(Key::seed));
        for (BudgetItem item : items) {
            names.add(item.sample());
            keys.add(new Key(item.seed(), item.cells()));
        }
        runs = List.copyOf(keys);
        seeds = List.copyOf(
                new LinkedHashSet<>(runs.stream().map(Key::seed).sorted().toList()));
        Map<String, Integer> order = numbered(names);
        Map<Key, Integer> places = numbered(runs);
        samples = order.size();
        sums = new double[runs.size()][samples];
        counts = new int[runs.size()][samples];
        for (BudgetItem item : items) {
            int run = places.get(new Key(item.seed(), item.cells()));
            int sample = order.get(item.sample());
            sums[run][sample] += item.score();
            counts[run][sample]++;
        }
        seed = runs.stream().mapToInt(r -> seeds.indexOf(r.seed())).toArray();
        level = new int[runs.size()];
        int[] seen = new int[seeds.size()];
        for (int r = 0; r < level.length; r++) {
            level[r] = seen[seed[r]]++;
        }
        matched = Arrays.stream(seen).distinct().count() == 1;
    }

    private static <T> Map<T, Integer> numbered(Collection<T> values) {
        Map<T, Integer> numbers = new HashMap<>();
        values.forEach(v -> numbers.put(v, numbers.size()));
        return numbers;
    }

    int seeds() {
        return seeds.size();
    }

    int samples() {
        return samples;
    }

    String seed(int run) {
        return runs.get(run).seed();
    }

    double[] cells() {
        return runs.stream().mapToDouble(Key::cells).toArray();
    }

    int items(int run) {
        return Arrays.stream(counts[run]).sum();
    }

    /** Mean score of each run, each item of a sample as often as the sample is drawn; NaN where none is. */
    double[] means(int[] drawn) {
        return IntStream.range(0, runs.size())
                .mapToDouble(r -> {
                    double sum = 0;
                    int count = 0;
                    for (int s = 0; s < samples; s++) {
                        sum += drawn[s] * sums[r][s];
                        count += drawn[s] * counts[r][s];
                    }
                    return count == 0 ? Double.NaN : sum / count;
                })
                .toArray();
    }

    /** Each sample once. */
    int[] allSamples() {
        return ones(samples);
    }

    /** How often each sample is drawn. */
    int[] drawSamples(Random random) {
        return draw(samples, random);
    }

    /** Each run once. */
    int[] allRuns() {
        return ones(runs.size());
    }

    /** How often each run is drawn. */
    int[] drawRuns(Random random) {
        int[][] drawn = new int[drawings()][];
        for (int l = 0; l < drawn.length; l++) {
            drawn[l] = draw(seeds.size(), random);
        }
        return IntStream.range(0, runs.size())
                .map(r -> drawn[drawing(r)][seed[r]])
                .toArray();
    }

    /**
     * For each time that seeds are drawn, the runs without one of the seeds in turn: 1 for each run that is there, else
     * 0. Empty with a single seed.
     */
    List<List<int[]>> withoutSeeds() {
        if (seeds.size() < 2) {
            return List.of();
        }
        return IntStream.range(0, drawings())
                .mapToObj(d -> IntStream.range(0, seeds.size())
                        .mapToObj(k -> IntStream.range(0, runs.size())
                                .map(r -> drawing(r) == d && seed[r] == k ? 0 : 1)
                                .toArray())
                        .toList())
                .toList();
    }

    /** How many times seeds are drawn: once for all levels, or once for each. */
    private int drawings() {
        return drawsEachLevel() ? Arrays.stream(level).max().orElse(0) + 1 : 1;
    }

    private int drawing(int run) {
        return drawsEachLevel() ? level[run] : 0;
    }

    private boolean drawsEachLevel() {
        return seeds.size() < WHOLE_SEEDS && matched;
    }

    private static int[] draw(int size, Random random) {
        if (size < 2) {
            return ones(size);
        }
        int[] drawn = new int[size];
        for (int i = 0; i < size - 1; i++) {
            drawn[random.nextInt(size)]++;
        }
        return drawn;
    }

    private static int[] ones(int size) {
        int[] ones = new int[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
