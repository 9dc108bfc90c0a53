// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which names mean the same marker, from the table {@code marker-aliases.txt} beside this class. Names are compared
 * without case and punctuation and always as a whole: {@code p-Total HH3} is not {@code Total HH3}.
 */
public final class MarkerAliases {
    private static final String TABLE = "marker-aliases.txt";
    private static final MarkerAliases DEFAULT = load();

    private final Map<String, String> canonical = new HashMap<>();
    private final Map<Isotope, String> byMetal = new HashMap<>();
    private final Map<String, List<String>> substitutes = new HashMap<>();

    private MarkerAliases() {}

    /** The table that comes with this package. */
    public static MarkerAliases standard() {
        return DEFAULT;
    }

    /** Lower case letters and digits only, Greek letters written out: what names are compared by. */
    public static String normalise(String name) {
        String text = name.replace("α", "alpha")
                .replace("β", "beta")
                .replace("γ", "gamma")
                .replace("κ", "kappa")
                .replace("ε", "epsilon");
        text = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /**
     * What all aliases of a marker have in common.
     *
     * @return the normalised first name of its line in the table, or the normalised name itself
     */
    public String key(String name) {
        String normalised = normalise(name);
        return canonical.getOrDefault(normalised, normalised);
    }

    /** The marker that a metal always stands for (the iridium intercalators), as a key. */
    public Optional<String> keyOf(Isotope metal) {
        return Optional.ofNullable(byMetal.get(metal));
    }

    /** Keys of broader stains that may stand in, with a warning, where a panel has no stain for the key itself. */
    public List<String> substitutes(String key) {
        return substitutes.getOrDefault(key, List.of());
    }

    private static MarkerAliases load() {
        MarkerAliases aliases = new MarkerAliases();
        try (InputStream in = MarkerAliases.class.getResourceAsStream(TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    aliases.add(line.split(","));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return aliases;
    }

    private void add(String[] names) {
        String key = normalise(names[0]);
        for (String name : names) {
            String text = name.strip();
            if (text.startsWith("metal:")) {
                byMetal.put(Isotope.parse(text.substring("metal:".length())).orElseThrow(), key);
            } else if (text.startsWith("substitute:")) {
                substitutes
                        .computeIfAbsent(key, k -> new ArrayList<>())
                        .add(normalise(text.substring("substitute:".length())));
            } else {
                String other = canonical.putIfAbsent(normalise(text), key);
                if (other != null && !other.equals(key)) {
                    throw new IllegalStateException(TABLE + " has '" + text + "' in two lines.");
                }
            }
        }
    }
}
