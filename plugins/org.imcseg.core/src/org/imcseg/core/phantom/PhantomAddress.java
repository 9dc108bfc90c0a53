// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Phantoms as a text, so that they can stand where a path of files does:
 * {@code phantom:lung?images=80&samples=20&size=128&seed=1}. The tissues are {@code lung}, {@code breast} and
 * {@code shifted-breast}; what is left out has the default. With {@code touching=0.9}, nine of ten cells touch others,
 * as in real masks.
 */
public final class PhantomAddress {
    /** What an address begins with. */
    public static final String SCHEME = "phantom:";
    /** Number of images where the address does not tell it. */
    public static final int DEFAULT_IMAGES = 40;

    private static final String EXAMPLE = "Write it like phantom:lung?images=80&samples=20&size=128&seed=1.";
    private static final String TOUCHING = "touching";
    private static final List<String> NAMES = List.of("images", "samples", "size", "seed", TOUCHING);

    private PhantomAddress() {}

    /** Whether the text means a phantom, right or wrong, and not a path. */
    public static boolean is(String text) {
        return text.strip().toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /**
     * @throws IllegalArgumentException if the address is malformed; the message tells the part, its value and the
     *     remedy
     */
    public static PhantomSettings parse(String address) {
        String text = address.strip();
        if (!is(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' does not begin with " + SCHEME + " and so is no phantom. " + EXAMPLE);
        }
        String[] parts = text.substring(SCHEME.length()).split("\\?", 2);
        PhantomTissue tissue = tissue(parts[0].strip(), text);
        Map<String, Number> values = values(parts.length == 1 ? "" : parts[1], text);
        try {
            return new PhantomSettings(
                    tissue,
                    number(values, "images", DEFAULT_IMAGES),
                    number(values, "size", PhantomSettings.DEFAULT_SIZE),
                    number(values, "samples", PhantomSettings.DEFAULT_SAMPLES),
                    values.getOrDefault("seed", 1L).longValue(),
                    values.getOrDefault(TOUCHING, 0).doubleValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
        }
    }

    /**
     * The address with all its parts, {@code touching} only where it is above 0; {@link #parse} gives the same settings
     * again.
     */
    public static String of(PhantomSettings settings) {
        return SCHEME + name(settings.tissue()) + "?images=" + settings.images() + "&samples=" + settings.samples()
                + "&size=" + settings.size() + "&seed=" + settings.seed()
                + (settings.touching() > 0 ? "&touching=" + settings.touching() : "");
    }

    private static String name(PhantomTissue tissue) {
        return tissue.title().replace(' ', '-');
    }

    private static PhantomTissue tissue(String name, String address) {
        StringBuilder known = new StringBuilder();
        for (PhantomTissue tissue : PhantomTissue.values()) {
            if (name(tissue).equalsIgnoreCase(name)) {
                return tissue;
            }
            known.append(known.isEmpty() ? "" : ", ").append(name(tissue));
        }
        throw new IllegalArgumentException("'" + address + "': there is no phantom of the tissue '" + name
                + "', only of " + known + ". " + EXAMPLE);
    }

    private static Map<String, Number> values(String query, String address) {
        Map<String, Number> values = new LinkedHashMap<>();
        for (String part : query.split("&")) {
            if (part.isBlank()) {
                continue;
            }
            String[] pair = part.split("=", 2);
            String name = pair[0].strip().toLowerCase(Locale.ROOT);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("'" + address + "': '" + part.strip()
                        + "' is not known; a phantom has " + String.join(", ", NAMES) + ". " + EXAMPLE);
            }
            try {
                if (values.put(name, value(name, pair.length == 1 ? "" : pair[1].strip())) != null) {
                    throw new IllegalArgumentException("'" + address + "': '" + name + "' is there twice. " + EXAMPLE);
                }
            } catch (NumberFormatException e) {
                String remedy = name.equals(TOUCHING)
                        ? "no number. Write a share from 0 to 1, like touching=0.9."
                        : "no whole number. " + EXAMPLE;
                throw new IllegalArgumentException("'" + address + "': '" + part.strip() + "' is " + remedy, e);
            }
        }
        return values;
    }

    /** A decimal for the share of touching cells, else a whole number. */
    private static Number value(String name, String text) {
        if (name.equals(TOUCHING)) {
            return new BigDecimal(text).doubleValue();
        }
        return Long.valueOf(text);
    }

    /** Numbers beyond int become the largest one, which the settings refuse or the memory does. */
    private static int number(Map<String, Number> values, String name, int missing) {
        long value = values.getOrDefault(name, missing).longValue();
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }
}
