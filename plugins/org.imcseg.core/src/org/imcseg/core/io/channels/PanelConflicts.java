// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds contradictions between a panel and a file's own labels. A panel may name a marker freely; but if it gives one
 * plane the name that the file has for another plane, or another metal than the file's, one of the two is wrong.
 */
public final class PanelConflicts {
    private final MarkerAliases aliases = MarkerAliases.standard();

    /**
     * Compares plane by plane.
     *
     * @param own the file's labels of its planes
     * @param panel what the panel says of the same planes, in the same order and number
     * @return one text a plane in conflict, each with both names; empty if they agree
     */
    public List<String> find(List<ChannelLabel> own, List<ChannelLabel> panel) {
        List<String> conflicts = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            ChannelLabel label = own.get(i);
            String name = panel.get(i).name();
            List<Isotope> metals = panel.get(i).metals();
            if (!label.metals().isEmpty()
                    && !metals.isEmpty()
                    && label.metals().stream().noneMatch(metals::contains)) {
                conflicts.add("plane " + (i + 1) + " is " + panel.get(i).describe() + " in the panel and "
                        + label.describe() + " in the file");
                continue;
            }
            String key = aliases.key(name);
            // a metal that always means one marker excuses the panel, but is not a label of the file that it could
            // contradict
            boolean usual = label.metals().stream()
                    .anyMatch(metal -> aliases.keyOf(metal).filter(key::equals).isPresent());
            boolean nameless = key.isEmpty()
                    || panel.get(i).panelName().isEmpty()
                            && panel.get(i).marker().isEmpty();
            if (nameless || usual || names(label).contains(key)) {
                continue;
            }
            for (int j = 0; j < own.size(); j++) {
                if (j != i && names(own.get(j)).contains(key)) {
                    conflicts.add("'" + name + "' is " + place(label, i) + " in the panel, but " + place(own.get(j), j)
                            + " in the file, whose label for " + place(label, i) + " is '" + label.raw() + "'");
                    break;
                }
            }
        }
        return conflicts;
    }

    private Set<String> names(ChannelLabel own) {
        Set<String> names = new LinkedHashSet<>();
        if (!own.marker().isEmpty()) {
            names.add(aliases.key(own.marker()));
        }
        names.add(MarkerAliases.normalise(own.raw()));
        return names;
    }

    private static String place(ChannelLabel label, int index) {
        return label.metals().isEmpty() ? "plane " + (index + 1) : label.metal();
    }
}
