// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metal tag such as Ir191.
 *
 * @param symbol of the element, in the case chemists write it
 * @param mass number
 */
public record Isotope(String symbol, int mass) {
    private static final Pattern SYMBOL_FIRST =
            Pattern.compile("\\(?([A-Za-z]{1,4})[\\s_-]?\\(?(\\d{2,3})\\)?(?:Di|Dd)?\\)?");
    private static final Pattern MASS_FIRST = Pattern.compile("\\(?(\\d{2,3})[\\s_-]?([A-Za-z]{1,4}?)(?:Di|Dd)?\\)?");
    /** The instrument sees masses 75 to 209 and a little more; lighter ones are not detected. */
    private static final int LIGHTEST = 70;

    private static final int HEAVIEST = 245;
    /** An isotope's mass number is this near to its element's standard atomic weight. */
    private static final double MASS_SPREAD = 13;

    private static final Map<String, Double> WEIGHTS = weights();

    /**
     * Reads {@code Ir191}, {@code 191Ir}, {@code Ir(191)}, {@code (Ir191Di)} and the like. Case does not matter, but
     * for cadmium: CD117 is a marker, Cd117 a metal.
     *
     * @param text nothing but a metal tag
     * @return the isotope; empty if the text is something else, such as the marker CD45
     */
    public static Optional<Isotope> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("-") || trimmed.startsWith("_")) {
            trimmed = trimmed.substring(1);
        }
        Matcher first = SYMBOL_FIRST.matcher(trimmed);
        if (first.matches()) {
            return of(first.group(1), Integer.parseInt(first.group(2)));
        }
        Matcher second = MASS_FIRST.matcher(trimmed);
        return second.matches() ? of(second.group(2), Integer.parseInt(second.group(1))) : Optional.empty();
    }

    private static Optional<Isotope> of(String symbol, int mass) {
        if (symbol.equalsIgnoreCase("Cd") && !symbol.equals("Cd")) {
            return Optional.empty();
        }
        String written = symbol.length() > 2
                ? symbol
                : symbol.substring(0, 1).toUpperCase(Locale.ROOT)
                        + symbol.substring(1).toLowerCase(Locale.ROOT);
        Double weight = WEIGHTS.get(written);
        boolean plausible =
                weight != null && mass >= LIGHTEST && mass <= HEAVIEST && Math.abs(mass - weight) <= MASS_SPREAD;
        return plausible ? Optional.of(new Isotope(written, mass)) : Optional.empty();
    }

    @Override
    public String toString() {
        return symbol + mass;
    }

    /**
     * Standard atomic weights (IUPAC, rounded) of the elements that the instrument can see; argon dimer is a plasma
     * background.
     */
    private static Map<String, Double> weights() {
        Map<String, Double> weights = new HashMap<>();
        String table =
                "Ga 69.7 Ge 72.6 As 74.9 Se 79.0 Br 79.9 Kr 83.8 Rb 85.5 Sr 87.6 Y 88.9 Zr 91.2 Nb 92.9 Mo 96.0 Tc 98 Ru 101.1 "
                        + "Rh 102.9 Pd 106.4 Ag 107.9 Cd 112.4 In 114.8 Sn 118.7 Sb 121.8 Te 127.6 I 126.9 Xe 131.3 Cs 132.9 Ba 137.3 La 138.9 "
                        + "Ce 140.1 Pr 140.9 Nd 144.2 Pm 145 Sm 150.4 Eu 152.0 Gd 157.3 Tb 158.9 Dy 162.5 Ho 164.9 Er 167.3 Tm 168.9 Yb 173.0 "
                        + "Lu 175.0 Hf 178.5 Ta 180.9 W 183.8 Re 186.2 Os 190.2 Ir 192.2 Pt 195.1 Au 197.0 Hg 200.6 Tl 204.4 Pb 207.2 Bi 209.0 "
                        + "Th 232.0 U 238.0 ArAr 79.9";
        String[] words = table.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            weights.put(words[i], Double.valueOf(words[i + 1]));
        }
        return weights;
    }
}
