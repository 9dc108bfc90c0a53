// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the planes that a user's channel names mean. Tried in turn: the exact label or panel name, the metal, the
 * marker without case and punctuation, the alias table, and at last a substitute. The first rule with any hit decides,
 * and more than one hit is an error: part of a name never matches.
 */
public final class ChannelMatcher {
    private static final Pattern PLANE = Pattern.compile("(.+?) \\((?:([^(),]+) )?plane (\\d{1,4})\\)");

    private final MarkerAliases aliases;

    /** A matcher with the standard alias table. */
    /** A matcher that knows the standard marker aliases. */
    public ChannelMatcher() {
        this(MarkerAliases.standard());
    }

    /** @param aliases other names of markers */
    public ChannelMatcher(MarkerAliases aliases) {
        this.aliases = aliases;
    }

    /**
     * @param index of the plane
     * @param substitute whether it is another stain than requested, which must be reported to the user
     */
    public record ChannelMatch(int index, boolean substitute) {}

    /**
     * Finds each wanted channel.
     *
     * @param wanted names, markers or metals
     * @param channels of the file
     * @return for each wanted one its plane
     * @throws ChannelMatchException if one is missing or ambiguous, or two mean the same plane
     */
    public List<ChannelMatch> match(List<String> wanted, List<ChannelLabel> channels) throws ChannelMatchException {
        List<ChannelMatch> matches = new ArrayList<>();
        for (String name : wanted) {
            ChannelMatch match = find(name, channels);
            for (int i = 0; i < matches.size(); i++) {
                if (matches.get(i).index() == match.index()) {
                    throw new ChannelMatchException(
                            "the channels '" + wanted.get(i) + "' and '" + name + "' are both "
                                    + channels.get(match.index()).describe(),
                            "Name each channel once.");
                }
            }
            matches.add(match);
        }
        return matches;
    }

    private ChannelMatch find(String name, List<ChannelLabel> channels) throws ChannelMatchException {
        String text = name.strip();
        Matcher plane = PLANE.matcher(text);
        if (plane.matches()
                && channels.stream()
                        .noneMatch(c -> c.raw().equals(text) || c.panelName().equals(text))) {
            return ofPlane(name, plane, channels);
        }
        ChannelLabel wanted = ChannelLabel.parse(text);
        String key = wanted.marker().isEmpty()
                ? wanted.metals().stream().findFirst().flatMap(aliases::keyOf).orElse("")
                : aliases.key(wanted.marker());
        List<Predicate<ChannelLabel>> rules = new ArrayList<>();
        rules.add(c -> c.raw().equals(text) || c.panelName().equals(text));
        if (!wanted.metals().isEmpty()) {
            rules.add(c -> c.metals().stream().anyMatch(wanted.metals()::contains)
                    && (wanted.marker().isEmpty() || keys(c).contains(key)));
        } else {
            String normalised = MarkerAliases.normalise(text);
            rules.add(c -> !normalised.isEmpty()
                    && names(c).stream().map(MarkerAliases::normalise).anyMatch(normalised::equals));
            rules.add(c -> !key.isEmpty() && keys(c).contains(key));
        }
        for (Predicate<ChannelLabel> rule : rules) {
            Optional<Integer> index = single(name, channels, rule);
            if (index.isPresent()) {
                return new ChannelMatch(index.get(), false);
            }
        }
        if (wanted.metals().isEmpty()) {
            for (String substitute : aliases.substitutes(key)) {
                Optional<Integer> index = single(name, channels, c -> keys(c).contains(substitute));
                if (index.isPresent()) {
                    return new ChannelMatch(index.get(), true);
                }
            }
        }
        throw new ChannelMatchException(
                "there is no channel '" + name + "'; it has " + describe(channels),
                "Name one of these by marker or metal, or give a panel file that names the channels.");
    }

    /** {@code DNA1 (plane 2)} or {@code DNA1 (Ir191 plane 2)}, for labels that occur twice. */
    private ChannelMatch ofPlane(String name, Matcher plane, List<ChannelLabel> channels) throws ChannelMatchException {
        int index = Integer.parseInt(plane.group(3)) - 1;
        if (index < 0 || index >= channels.size()) {
            throw new ChannelMatchException(
                    "there is no channel '" + name + "'; it has " + channels.size() + " planes: " + describe(channels),
                    "Name one of these by marker or metal.");
        }
        String metal = plane.group(2) == null ? "" : " (" + plane.group(2) + ")";
        return new ChannelMatch(
                index,
                find(plane.group(1) + metal, channels.subList(index, index + 1)).substitute());
    }

    private static Optional<Integer> single(String name, List<ChannelLabel> channels, Predicate<ChannelLabel> rule)
            throws ChannelMatchException {
        List<Integer> hits = IntStream.range(0, channels.size())
                .filter(i -> rule.test(channels.get(i)))
                .boxed()
                .toList();
        if (hits.size() > 1) {
            throw new ChannelMatchException(
                    "the channel '" + name + "' is ambiguous: it may be "
                            + hits.stream()
                                    .map(i -> "plane " + (i + 1) + " "
                                            + channels.get(i).describe())
                                    .collect(Collectors.joining(" or ")),
                    hits.stream()
                                            .map(i -> channels.get(i).describe())
                                            .distinct()
                                            .count()
                                    > 1
                            ? "Name the channel by its metal or by its exact label."
                            : "Name it with its plane: '" + name.strip() + " (plane " + (hits.get(0) + 1) + ")'.");
        }
        return hits.stream().findFirst();
    }

    private static List<String> names(ChannelLabel channel) {
        return List.of(channel.marker(), channel.panelName());
    }

    /** What a channel is, as comparable keys: its names by the alias table, and what its metal always stands for. */
    private Set<String> keys(ChannelLabel channel) {
        Set<String> keys = new LinkedHashSet<>();
        for (String name : names(channel)) {
            if (!name.isEmpty()) {
                keys.add(aliases.key(name));
            }
        }
        channel.metals().forEach(metal -> aliases.keyOf(metal).ifPresent(keys::add));
        return keys;
    }

    /**
     * The one key by which channels of different files are joined when no names are requested: that of the shown name.
     */
    public String joinKey(ChannelLabel channel) {
        return channel.panelName().isEmpty() && channel.marker().isEmpty()
                ? channel.metals().stream()
                        .findFirst()
                        .flatMap(aliases::keyOf)
                        .orElse(MarkerAliases.normalise(channel.name()))
                : aliases.key(channel.name());
    }

    private static String describe(List<ChannelLabel> channels) {
        return channels.isEmpty()
                ? "no channel names"
                : channels.stream().map(ChannelLabel::describe).collect(Collectors.joining(", ", "[", "]"));
    }
}
