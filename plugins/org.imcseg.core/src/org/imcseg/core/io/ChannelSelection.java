// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.channels.ChannelMatchException;
import org.imcseg.core.io.channels.ChannelMatcher;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;

/** Which planes of each file become which channels: the wanted ones, or all that every acquisition has. */
final class ChannelSelection {
    private static final String UNNAMED =
            "Give the panel one row a plane (or mark as many rows as kept), choose another panel file, "
                    + "or put a csv of the same name with one label a line beside the image.";

    private final ChannelMatcher matcher = new ChannelMatcher();
    private final PanelLookup panels;
    private final List<String> wanted;
    private final Map<String, String> common;

    private ChannelSelection(PanelLookup panels, List<String> wanted, Map<String, String> common) {
        this.panels = panels;
        this.wanted = wanted;
        this.common = common;
    }

    /**
     * @param wanted names; empty for the channels that all have in common
     * @param sources whose common channels are meant
     * @param defects receives channels that are not common
     */
    static ChannelSelection of(
            PanelLookup panels, List<String> wanted, List<AcquisitionSource> sources, Defects defects)
            throws IOException {
        ChannelSelection selection = new ChannelSelection(panels, wanted, new LinkedHashMap<>());
        if (!wanted.isEmpty() || sources.isEmpty()) {
            return selection;
        }
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (AcquisitionSource source : sources) {
            selection.keys(source).forEach((key, plane) -> {
                names.putIfAbsent(key, plane.name());
                counts.merge(key, 1, Integer::sum);
            });
        }
        Set<String> taken = new LinkedHashSet<>();
        List<String> partial = new ArrayList<>();
        names.forEach((key, name) -> {
            if (counts.get(key) < sources.size()) {
                partial.add(name + " (in " + counts.get(key) + " of " + sources.size() + ")");
            } else {
                selection.common.put(key, taken.add(name) ? name : key);
            }
        });
        if (selection.common.isEmpty()) {
            throw new IOException("No channel is in all of the " + sources.size() + " acquisitions; they have "
                    + partial + ". Name the channels to read, or read fewer files.");
        }
        if (!partial.isEmpty()) {
            defects.note("channels left out", "not every acquisition has them: " + String.join(", ", partial));
        }
        return selection;
    }

    /** The names of the result's channels. */
    List<String> names() {
        return wanted.isEmpty() ? List.copyOf(common.values()) : wanted;
    }

    /** The channels of a source under all names that are known for them. */
    List<ChannelLabel> labels(AcquisitionSource source) throws IOException {
        return panels.named(source.file(), source.channels());
    }

    /**
     * The planes to read.
     *
     * @throws BrokenInputException if one is missing or ambiguous
     */
    List<ChannelPick> picks(AcquisitionSource source, Defects defects) throws IOException {
        List<ChannelLabel> labels = labels(source);
        panels.warnOfConflicts(source.channels(), labels, source.file(), defects);
        if (wanted.isEmpty()) {
            Map<String, ChannelPick> keys = keys(source);
            List<String> missing = common.entrySet().stream()
                    .filter(e -> !keys.containsKey(e.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (!missing.isEmpty()) {
                throw new BrokenInputException(source.file(), "it lacks the channels " + missing, "");
            }
            if (labels.isEmpty()) {
                defects.warning("channels numbered", panels.whyUnnamed(source), UNNAMED);
            }
            return common.entrySet().stream()
                    .map(e -> new ChannelPick(keys.get(e.getKey()).index(), e.getValue()))
                    .toList();
        }
        if (labels.isEmpty()) {
            throw new BrokenInputException(source.file(), panels.whyUnnamed(source), UNNAMED);
        }
        try {
            List<ChannelMatcher.ChannelMatch> matches = matcher.match(wanted, labels);
            List<ChannelPick> picks = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                picks.add(new ChannelPick(matches.get(i).index(), wanted.get(i)));
                if (matches.get(i).substitute()) {
                    defects.warning(
                            "another stain used",
                            "for '" + wanted.get(i) + "' there is only "
                                    + labels.get(matches.get(i).index()).describe(),
                            "Leave the channel out if that will not do.");
                }
            }
            return picks;
        } catch (ChannelMatchException e) {
            throw new BrokenInputException(source.file(), e.why(), e.remedy(), e);
        }
    }

    /**
     * The used channels by the key that joins files; equal ones are distinguished by metal, those of one metal also by
     * plane.
     */
    private Map<String, ChannelPick> keys(AcquisitionSource source) throws IOException {
        List<ChannelLabel> labels = labels(source);
        Map<String, ChannelPick> keys = new LinkedHashMap<>();
        if (labels.isEmpty()) {
            for (int p = 0; p < source.planeCount(); p++) {
                keys.put("plane " + (p + 1), new ChannelPick(p, "Channel " + (p + 1)));
            }
            return keys;
        }
        Map<String, Long> counts =
                labels.stream().collect(Collectors.groupingBy(matcher::joinKey, Collectors.counting()));
        for (int p = 0; p < labels.size(); p++) {
            ChannelLabel label = labels.get(p);
            if (!label.unused()) {
                String key = matcher.joinKey(label);
                boolean alone = counts.get(key) == 1 && !key.isEmpty();
                String suffix =
                        alone ? "" : " (" + (label.metals().isEmpty() ? "plane " + (p + 1) : label.metal()) + ")";
                if (keys.containsKey(key + suffix)) {
                    suffix = " (" + label.metal() + " plane " + (p + 1) + ")";
                }
                keys.put(key + suffix, new ChannelPick(p, label.name() + suffix));
            }
        }
        return keys;
    }
}
