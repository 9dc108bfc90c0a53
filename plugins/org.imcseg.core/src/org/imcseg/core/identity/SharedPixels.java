// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Finds images of which another set of images shows the same pixels. Patches count for the image that they are of. */
public final class SharedPixels {
    /** One mark alone could, in a very large data set, be chance. */
    private static final int ENOUGH = 3;

    private static final int SHOWN = 3;

    private final Map<Long, Set<String>> known = new HashMap<>();
    private final Map<Pair, Integer> common = new LinkedHashMap<>();

    /**
     * Two images with pixels in common.
     *
     * @param known name of the one that was there before
     * @param met name of the one that was met
     */
    public record Pair(String known, String met) {}

    /** Number of marks that suffices, although a single hash would already be evidence. */
    static long[] marks(long hash) {
        return LongStream.range(0, ENOUGH).map(i -> Hash.mixed(hash + i)).toArray();
    }

    /** Adds an image, or a part of one, to those that others are compared with. */
    public void add(String image, long[] marks) {
        for (long mark : marks) {
            known.merge(mark, Set.of(image), (before, now) -> {
                Set<String> both = new LinkedHashSet<>(before);
                both.addAll(now);
                return both;
            });
        }
    }

    /** Compares an image, or a part of one, with those that were added. */
    public void meet(String image, long[] marks) {
        for (long mark : marks) {
            for (String other : known.getOrDefault(mark, Set.of())) {
                common.merge(new Pair(other, image), 1, Integer::sum);
            }
        }
    }

    /** The images that share pixels, in the order in which they were met. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        common.forEach((pair, marks) -> {
            if (marks >= ENOUGH) {
                pairs.add(pair);
            }
        });
        return pairs;
    }

    /** Both names of each pair, of many those of the first three. */
    public String text() {
        List<Pair> pairs = pairs();
        return pairs.stream()
                        .limit(SHOWN)
                        .map(pair -> pair.known() + " and " + pair.met())
                        .collect(Collectors.joining("; "))
                + (pairs.size() > SHOWN ? "; and " + (pairs.size() - SHOWN) + " more pairs" : "");
    }

    /** Whether nothing was added that anything could share. */
    public boolean isEmpty() {
        return known.isEmpty();
    }
}
