// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.imcseg.core.random.RandomStreams;
import org.imcseg.core.split.SplitSettings.Unit;

/**
 * Divides items into parts, group by group and stratum by stratum.
 *
 * <p>In each stratum the groups are shuffled by the seed and their number is shared out by the largest remainder
 * (Hamilton's method; of equal remainders the larger part first). If a wanted part is left empty although there are
 * enough groups, it takes one from the part that has most above its share.
 *
 * <pre>{@code
 * List<DatasetSplit.Item> items = List.of(
 *         new DatasetSplit.Item("patient 1", "lung"),
 *         new DatasetSplit.Item("patient 1", "lung"),
 *         new DatasetSplit.Item("patient 2", "lung"));
 * List<Part> parts = DatasetSplit.split(items, SplitSettings.of(1)).parts(); // images of a patient stay together
 * }</pre>
 */
public final class DatasetSplit {
    /**
     * An item to put into a part.
     *
     * @param group what must not be divided, such as the patient; empty where unknown: then the item is a group of its
     *     own
     * @param stratum what should be spread over the parts, such as the disease state; may be empty
     */
    public record Item(String group, String stratum) {}

    /**
     * @param parts the part of each item, in order
     * @param warnings what the user should know, in sentences
     */
    public record Result(List<Part> parts, List<String> warnings) {
        public Result {
            parts = List.copyOf(parts);
            warnings = List.copyOf(warnings);
        }

        /** Number of items in a part. */
        public int count(Part part) {
            return Collections.frequency(parts, part);
        }
    }

    private final SplitSettings settings;
    private final List<Item> items;
    private final List<String> warnings = new ArrayList<>();

    private DatasetSplit(List<Item> items, SplitSettings settings) {
        this.items = items;
        this.settings = settings;
    }

    /** Same items and seed, same parts; with groups, the order of the items does not matter. */
    public static Result split(List<Item> items, SplitSettings settings) {
        return new DatasetSplit(items, settings).run();
    }

    private Result run() {
        List<String> keys = keys();
        Map<String, List<String>> strata = strata(keys);
        Map<String, int[]> counts = new LinkedHashMap<>();
        strata.forEach((stratum, groups) -> counts.put(stratum, largestRemainder(groups.size(), settings.shares())));
        fillEmptyParts(counts, strata.values().stream().mapToInt(List::size).sum());
        Map<String, Part> partOf = new HashMap<>();
        strata.forEach((stratum, groups) -> {
            Collections.shuffle(groups, RandomStreams.stream(settings.seed(), "split", stratum));
            int next = 0;
            for (Part part : Part.values()) {
                for (int n = 0; n < counts.get(stratum)[part.ordinal()]; n++) {
                    partOf.put(groups.get(next++), part);
                }
            }
        });
        List<Part> parts = keys.stream().map(partOf::get).toList();
        warnAboutStrata(strata, counts);
        warnAboutLeaks(parts);
        return new Result(parts, warnings);
    }

    /** What each item is kept together by. */
    private List<String> keys() {
        List<String> keys = new ArrayList<>(items.size());
        int unknown = 0;
        for (int i = 0; i < items.size(); i++) {
            boolean alone = settings.unit() == Unit.ITEM || items.get(i).group().isEmpty();
            unknown += settings.unit() == Unit.GROUP && alone ? 1 : 0;
            // the prefixes keep numbers and names apart; fixed width keeps numbers in order
            keys.add(
                    alone
                            ? String.format("item %09d", i)
                            : "group " + items.get(i).group());
        }
        if (unknown > 0) {
            warnings.add(unknown + (unknown == 1 ? " item has" : " items have") + " no sample name and "
                    + (unknown == 1 ? "counts as a sample of its own." : "count as samples of their own.")
                    + " If they belong to one patient, parts share it.");
        }
        return keys;
    }

    /**
     * Sorted strata with their sorted groups; a group with several strata belongs to its most frequent, of equals the
     * first by name.
     */
    private Map<String, List<String>> strata(List<String> keys) {
        Map<String, Map<String, Integer>> seen = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            seen.computeIfAbsent(keys.get(i), k -> new TreeMap<>())
                    .merge(items.get(i).stratum(), 1, Integer::sum);
        }
        Map<String, List<String>> strata = new TreeMap<>();
        seen.forEach((key, found) -> {
            String stratum = found.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue()
                            .thenComparing(
                                    Map.Entry.<String, Integer>comparingByKey().reversed()))
                    .orElseThrow()
                    .getKey();
            if (found.size() > 1) {
                warnings.add("Sample '" + key.substring("group ".length()) + "' has several conditions "
                        + found.keySet() + "; it is stratified as '" + stratum + "'.");
            }
            strata.computeIfAbsent(stratum, k -> new ArrayList<>()).add(key);
        });
        return strata;
    }

    /** Whole numbers that sum to n, as near to the shares as can be. */
    static int[] largestRemainder(int n, double[] shares) {
        int[] counts = new int[shares.length];
        double[] remainders = new double[shares.length];
        int left = n;
        for (int p = 0; p < shares.length; p++) {
            // a little is added so that 10 · 0.7 is 7
            counts[p] = (int) Math.floor(n * shares[p] + 1e-9);
            remainders[p] = n * shares[p] - counts[p];
            left -= counts[p];
        }
        for (; left > 0; left--) {
            int best = -1;
            for (int p = 0; p < shares.length; p++) {
                boolean better = best < 0
                        || remainders[p] > remainders[best] + 1e-9
                        || remainders[p] > remainders[best] - 1e-9 && shares[p] > shares[best];
                if (shares[p] > 0 && better) {
                    best = p;
                }
            }
            counts[best]++;
            remainders[best]--;
        }
        return counts;
    }

    private void fillEmptyParts(Map<String, int[]> counts, int groups) {
        double[] shares = settings.shares();
        Set<Part> empty = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            if (shares[part.ordinal()] > 0
                    && total(counts, part.ordinal()) == 0
                    && !give(counts, part.ordinal(), groups)) {
                empty.add(part);
            }
        }
        if (!empty.isEmpty() && !items.isEmpty()) {
            warnings.add(
                    "There are only " + groups + " " + noun(groups) + ", so nothing is left for " + words(empty) + ". "
                            + (settings.unit() == Unit.GROUP
                                    ? "Use more samples, set the share to 0, or split by image."
                                    : "Use more images."));
        }
    }

    /** Moves a group to the empty part from the part, with more than one, that has most above its share. */
    private boolean give(Map<String, int[]> counts, int to, int groups) {
        double[] shares = settings.shares();
        int giver = -1;
        double most = 0;
        for (int p = 0; p < shares.length; p++) {
            int has = total(counts, p);
            double surplus = has - groups * shares[p];
            if (has > 1 && (giver < 0 || surplus > most)) {
                giver = p;
                most = surplus;
            }
        }
        if (giver < 0) {
            return false;
        }
        int from = giver;
        int[] richest = counts.values().stream()
                .reduce((a, b) -> b[from] > a[from] ? b : a)
                .orElseThrow();
        richest[from]--;
        richest[to]++;
        return true;
    }

    private static int total(Map<String, int[]> counts, int part) {
        return counts.values().stream().mapToInt(c -> c[part]).sum();
    }

    private void warnAboutStrata(Map<String, List<String>> strata, Map<String, int[]> counts) {
        if (strata.size() < 2) {
            return;
        }
        counts.forEach((stratum, n) -> {
            Set<Part> empty = EnumSet.noneOf(Part.class);
            for (Part part : Part.values()) {
                if (settings.shares()[part.ordinal()] > 0
                        && n[part.ordinal()] == 0
                        && total(counts, part.ordinal()) > 0) {
                    empty.add(part);
                }
            }
            if (!empty.isEmpty()) {
                int size = strata.get(stratum).size();
                warnings.add((stratum.isEmpty() ? "The items without a condition" : "Condition '" + stratum + "'")
                        + " has only " + size + " " + noun(size) + ": none of it is in " + words(empty) + ".");
            }
        });
    }

    private void warnAboutLeaks(List<Part> parts) {
        Map<String, Set<Part>> seen = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).group().isEmpty()) {
                seen.computeIfAbsent(items.get(i).group(), k -> EnumSet.noneOf(Part.class))
                        .add(parts.get(i));
            }
        }
        Set<String> leaking = new TreeSet<>();
        seen.forEach((group, in) -> {
            if (in.size() > 1) {
                leaking.add(group);
            }
        });
        if (!leaking.isEmpty()) {
            List<String> first =
                    leaking.stream().limit(3).map(g -> "'" + g + "'").toList();
            warnings.add(leaking.size() + (leaking.size() == 1 ? " sample has" : " samples have")
                    + " images in more than one part ("
                    + String.join(", ", first) + (leaking.size() > 3 ? ", …" : "")
                    + "): test scores will be better than on new patients. Split by sample to avoid it.");
        }
    }

    private String noun(int n) {
        String noun = settings.unit() == Unit.GROUP ? "sample" : "image";
        return n == 1 ? noun : noun + "s";
    }

    private static String words(Set<Part> parts) {
        List<String> names = parts.stream()
                .map(p -> "the " + (p == Part.TRAIN ? "training" : p.toString()) + " part")
                .toList();
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }
}
