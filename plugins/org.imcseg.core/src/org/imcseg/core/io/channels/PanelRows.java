// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a panel's rows say that cannot be, by themselves or of a file whose planes name their metals. Only rows that are
 * kept count.
 */
public final class PanelRows {
    private static final double MOST = 0.5;

    private final MarkerAliases aliases = MarkerAliases.standard();
    private final List<ChannelLabel> rows;

    /** @param panel whose rows with a metal are used */
    public PanelRows(Panel panel) {
        rows = panel.planes().stream().filter(row -> !row.metals().isEmpty()).toList();
    }

    /** One metal with several names, and one marker with several metals: one text each. */
    public List<String> contradictions() {
        Map<Isotope, Set<String>> byMetal = new LinkedHashMap<>();
        Map<String, Set<String>> byMarker = new LinkedHashMap<>();
        for (ChannelLabel row : rows) {
            String name = row.name();
            row.metals().forEach(metal -> byMetal.computeIfAbsent(metal, key -> new TreeSet<>())
                    .add(name));
            // two isotopes of one stain, such as the intercalator's, are often called alike
            boolean usual =
                    row.metals().stream().anyMatch(metal -> aliases.keyOf(metal).isPresent());
            if (!row.unused()
                    && !usual
                    && !aliases.key(name).isEmpty()
                    && Isotope.parse(name).isEmpty()) {
                byMarker.computeIfAbsent("'" + name + "'", key -> new TreeSet<>())
                        .add(row.metal());
            }
        }
        List<String> found = new ArrayList<>();
        byMetal.forEach((metal, names) -> {
            if (names.size() > 1) {
                found.add(metal + " is in rows of " + quoted(names));
            }
        });
        byMarker.forEach((name, metals) -> {
            if (metals.size() > 1) {
                found.add(name + " is in rows of " + String.join(" and ", metals));
            }
        });
        return found;
    }

    /** Rows whose metal no plane has, while another plane has their marker: one text each. */
    public List<String> elsewhere(List<ChannelLabel> file) {
        List<String> found = new ArrayList<>();
        for (ChannelLabel row : absent(file)) {
            String key = aliases.key(row.name());
            file.stream()
                    .filter(label -> !label.marker().isEmpty()
                            && aliases.key(label.marker()).equals(key))
                    .findFirst()
                    .ifPresent(label -> found.add(
                            "'" + row.name() + "' is " + row.metal() + " in the panel, which no plane has, and "
                                    + label.metal() + " in the file ('" + label.raw() + "')"));
        }
        return found;
    }

    /** Rows whose metal and marker no plane has. */
    public List<String> missing(List<ChannelLabel> file) {
        Set<String> markers = file.stream()
                .filter(label -> !label.marker().isEmpty())
                .map(label -> aliases.key(label.marker()))
                .collect(Collectors.toSet());
        return absent(file).stream()
                .filter(row -> !markers.contains(aliases.key(row.name())))
                .map(row -> row.name().equals(row.metal()) ? row.metal() : row.metal() + " = " + row.name())
                .toList();
    }

    /** Whether most rows are in a file, so that it is this panel's and should have the others. */
    public boolean isOf(List<ChannelLabel> file) {
        return rows.size() - absent(file).size() > MOST * rows.size();
    }

    private List<ChannelLabel> absent(List<ChannelLabel> file) {
        if (file.isEmpty() || file.stream().anyMatch(label -> label.metals().isEmpty())) {
            return List.of(); // a plane without metal may be any row's
        }
        Set<Isotope> metals =
                file.stream().flatMap(label -> label.metals().stream()).collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> row.metals().stream().noneMatch(metals::contains))
                .toList();
    }

    private static String quoted(Set<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" and "));
    }
}
