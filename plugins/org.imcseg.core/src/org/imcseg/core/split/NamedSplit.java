// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.split;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Divides a data set by the names of its groups, where the user knows who is to train and who to test. */
public final class NamedSplit {
    private NamedSplit() {}

    /**
     * Finds the part of each group.
     *
     * @param groups names of the items' groups, with repetitions
     * @param patterns for each part the names of its groups; * stands for any text and ? for any character; case counts
     * @return the part of each item, nothing for those that no pattern names
     * @throws IllegalArgumentException if a pattern fits no group, or a group is named for two parts; the message lists
     *     names
     */
    public static List<Optional<Part>> assign(List<String> groups, Map<Part, List<String>> patterns) {
        Map<String, Part> parts = new LinkedHashMap<>();
        TreeSet<String> known = new TreeSet<>(groups);
        new EnumMap<>(patterns).forEach((part, wanted) -> {
            for (String pattern : wanted) {
                Pattern compiled = compile(pattern);
                List<String> found = known.stream()
                        .filter(group -> compiled.matcher(group).matches())
                        .toList();
                if (found.isEmpty()) {
                    throw new NoSampleException(
                            "There is no sample '" + pattern + "' for the " + part + " part; there are " + known
                                    + ". Use these names, with * for any text.",
                            compiled);
                }
                for (String group : found) {
                    Part earlier = parts.put(group, part);
                    if (earlier != null && earlier != part) {
                        throw new IllegalArgumentException("The sample '" + group + "' is named for the " + earlier
                                + " part and for the " + part + " part. Name it for one.");
                    }
                }
            }
        });
        return groups.stream()
                .map(group -> Optional.ofNullable(parts.get(group)))
                .toList();
    }

    private static Pattern compile(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
