// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file and its panel say of one plane.
 *
 * @param raw the label as the file has it
 * @param marker what was stained, without metal and tube numbers; empty if the label is only a metal or {@code <EMPTY>}
 * @param metals the tags named, normally one; empty where the file names none
 * @param panelName what a panel file calls the channel; empty without
 * @param unused whether the label says that nothing was stained ({@code <EMPTY>})
 */
public record ChannelLabel(String raw, String marker, List<Isotope> metals, String panelName, boolean unused) {
    /** Greedy, since labels contain parentheses: {@code Cytoker_651((3356))Pr141(Pr141Di)}. */
    private static final Pattern PARENTHESES = Pattern.compile("^(.*)\\(([^()]*(?:\\(\\d+\\))?)\\)$");

    private static final Pattern TRAILING =
            Pattern.compile("^(.*?[^-_ ])([-_ ]|(?<=\\)))((?:[A-Za-z]{1,4}\\d{2,3}|\\d{2,3}[A-Za-z]{1,4})(?:Di|Dd)?)$");
    private static final Pattern LEADING = Pattern.compile("^(\\d{2,3}[A-Z][a-z]?|[A-Z][a-z]?\\d{2,3})[-_ ](.+)$");
    private static final Pattern TUBE = Pattern.compile("^(.*?)_?\\d*\\(\\(\\d+\\)\\)$");
    private static final Pattern UNUSED = Pattern.compile("(?i)<?\\s*(empty|blank|none|unused)\\s*>?");

    public ChannelLabel {
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(marker, "marker");
        metals = List.copyOf(metals);
        Objects.requireNonNull(panelName, "panelName");
    }

    /**
     * Takes a label apart: {@code HistoneH3(In113)}, {@code Total HH3-In113}, {@code 107Ag(Ag107Di)},
     * {@code <EMPTY>(Sm152)}, {@code CD45(Sm152-In115)}, {@code 191Ir_DNA1}, {@code CD45}.
     */
    public static ChannelLabel parse(String label) {
        return parse(label, "");
    }

    /**
     * The same where the file names the metal separately, as MCD ({@code Ir(191)}) and OME ({@code Fluor}) do.
     *
     * @param label of the marker, with or without its metal
     * @param metal separate field; may be empty
     */
    public static ChannelLabel parse(String label, String metal) {
        String raw = label.strip();
        Set<Isotope> metals = new LinkedHashSet<>();
        Isotope.parse(metal).ifPresent(metals::add);
        String marker = raw;
        boolean again = true;
        while (again && !marker.isEmpty()) {
            int before = marker.length();
            marker = withoutMetal(marker, metals);
            again = marker.length() < before;
        }
        Matcher tube = TUBE.matcher(marker);
        if (tube.matches()) {
            marker = tube.group(1);
        }
        boolean unused = UNUSED.matcher(marker).matches();
        String shown = raw.isEmpty() ? metal.strip() : raw;
        return new ChannelLabel(shown, unused ? "" : marker.strip(), new ArrayList<>(metals), "", unused);
    }

    private static String withoutMetal(String text, Set<Isotope> metals) {
        Optional<Isotope> whole = Isotope.parse(text);
        if (whole.isPresent()) {
            metals.add(whole.get());
            return "";
        }
        Matcher parentheses = PARENTHESES.matcher(text);
        if (parentheses.matches()) {
            List<Isotope> inside = new ArrayList<>();
            boolean all = true;
            for (String part : parentheses.group(2).split("[-,;/]")) {
                Optional<Isotope> isotope = Isotope.parse(part);
                all &= isotope.isPresent();
                isotope.ifPresent(inside::add);
            }
            if (all && !inside.isEmpty()) {
                metals.addAll(inside);
                return parentheses.group(1).strip();
            }
        }
        Matcher trailing = TRAILING.matcher(text);
        if (trailing.matches()) {
            Optional<Isotope> isotope = Isotope.parse(trailing.group(3));
            if (isotope.isPresent()) {
                metals.add(isotope.get());
                return trailing.group(1).strip();
            }
        }
        for (Isotope known : metals) {
            if (text.endsWith(known.toString())) {
                return text.substring(0, text.length() - known.toString().length())
                        .strip();
            }
        }
        Matcher leading = LEADING.matcher(text);
        if (leading.matches()) {
            Optional<Isotope> isotope = Isotope.parse(leading.group(1));
            if (isotope.isPresent()) {
                metals.add(isotope.get());
                return leading.group(2).strip();
            }
        }
        return text;
    }

    /** The same channel with the name that a panel gives it. */
    public ChannelLabel withPanelName(String name) {
        return new ChannelLabel(raw, marker, metals, name.strip(), unused && name.isBlank());
    }

    /** The first metal as text; empty without. */
    public String metal() {
        return metals.isEmpty() ? "" : metals.get(0).toString();
    }

    /** The name for display and for the image: the panel's, else the marker, else the metal, else the label. */
    public String name() {
        if (!panelName.isEmpty()) {
            return panelName;
        }
        if (!marker.isEmpty()) {
            return marker;
        }
        return metals.isEmpty() ? raw : metal();
    }

    /** For messages: the label, with metal and panel name where these say more. */
    public String describe() {
        StringBuilder text = new StringBuilder(raw);
        if (!metals.isEmpty() && !raw.contains(metal())) {
            text.append(" (").append(metal()).append(')');
        }
        if (!panelName.isEmpty() && !panelName.equals(raw)) {
            text.append(" = ").append(panelName);
        }
        return text.toString();
    }
}
