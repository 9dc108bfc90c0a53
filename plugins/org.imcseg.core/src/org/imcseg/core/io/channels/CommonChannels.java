// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Channels that several panels have, joined by marker: metals differ between tissues, and markers are written in many
 * ways.
 */
public final class CommonChannels {
    private static final ChannelMatcher MATCHER = new ChannelMatcher();

    private CommonChannels() {}

    /**
     * The channels that all panels have.
     *
     * @param panels the channel names of each, at least one panel
     * @return names and order of the first panel; empty if there is none in common
     */
    public static List<String> of(List<List<String>> panels) {
        return panels.get(0).stream()
                .filter(name ->
                        panels.stream().allMatch(panel -> index(name, panel).isPresent()))
                .toList();
    }

    /**
     * Where a panel has these channels.
     *
     * @param names as the first panel calls them
     * @return for each the index in the panel
     * @throws IllegalArgumentException if one is missing from the panel
     */
    public static int[] indices(List<String> names, List<String> panel) {
        return names.stream()
                .mapToInt(name -> index(name, panel)
                        .orElseThrow(() -> new IllegalArgumentException("There is no channel '" + name
                                + "' or more than one that may be it; there are " + panel + ".")))
                .toArray();
    }

    /** The channel of the very name, else the only one of the marker. */
    private static OptionalInt index(String name, List<String> panel) {
        int same = panel.indexOf(name);
        if (same >= 0) {
            return OptionalInt.of(same);
        }
        String key = key(name);
        int[] hits = IntStream.range(0, panel.size())
                .filter(i -> key(panel.get(i)).equals(key))
                .toArray();
        return hits.length == 1 ? OptionalInt.of(hits[0]) : OptionalInt.empty();
    }

    private static String key(String name) {
        return MATCHER.joinKey(ChannelLabel.parse(name));
    }
}
