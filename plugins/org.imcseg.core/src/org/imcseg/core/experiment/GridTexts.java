// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The axes of a grid as a person writes them. An empty text is an axis without values; a value given twice counts once.
 * Every error is an {@link IllegalArgumentException} that quotes text and value and says what is expected.
 */
public final class GridTexts {
    public static final String MISSING_SHARE = "missing_share";
    public static final String LARGEST_KERNEL = "largest_kernel";
    public static final String METHOD = "method";
    public static final String LOSS = "loss";
    public static final String ROUNDS = "rounds";
    public static final String TRAINING_TISSUES = "training_tissues";
    public static final String PRESET = "preset";
    public static final String TARGET = "target";
    public static final String SEED = "seed";

    private static final Pattern RANGE = Pattern.compile("(\\d+)\\s*(?:-|\u2013|\\.\\.)\\s*(\\d+)");
    private static final int MOST_SEEDS = 10_000;
    private static final int MOST_ROUNDS = 1000;

    private GridTexts() {}

    /** Percentages such as "0, 50, 95 %", as shares from 0 to 1. */
    public static GridAxis missingCells(String text) {
        List<Double> shares = new ArrayList<>();
        for (String part : parts(text, "[,;]")) {
            try {
                BigDecimal percent = new BigDecimal(part.replace("%", "").strip());
                if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                    throw wrong(text, part, "is not from 0 to 100 percent");
                }
                shares.add(percent.movePointLeft(2).doubleValue());
            } catch (NumberFormatException e) {
                throw wrong(text, part, "is not a percentage. Write for example 0, 50, 95");
            }
        }
        return GridAxis.of(MISSING_SHARE, ValueType.DOUBLE, shares);
    }

    /** Edges of squares such as "0, 3, 5", where none is 0. @param allowed the edges that there are */
    public static GridAxis largestKernels(String text, List<Integer> allowed) {
        List<Integer> kernels = new ArrayList<>();
        for (String part : parts(text, "[,;]")) {
            int kernel = part.equalsIgnoreCase("none")
                    ? 0
                    : integer(text, part, "is not a whole number. Write for example 0, 3, 5");
            if (!allowed.contains(kernel)) {
                throw wrong(text, part, "is not one of " + allowed);
            }
            kernels.add(kernel);
        }
        return GridAxis.of(LARGEST_KERNEL, ValueType.INTEGER, kernels);
    }

    /**
     * Losses such as "SOFT_DICE, PU-Dice, soft dice + 10", the number being bootstrap rounds after the first training.
     *
     * @param losses the name of each loss, and what a series of its results is called
     */
    public static GridAxis methods(String text, Map<String, String> losses) {
        List<List<Object>> values = new ArrayList<>();
        for (String part : parts(text, "[,;]")) {
            String[] sides = part.split("\\+", -1);
            String loss = sides[0].strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
            if (!losses.containsKey(loss)) {
                throw wrong(
                        text,
                        part,
                        "names no loss. There are " + String.join(", ", losses.keySet())
                                + "; bootstrap rounds are added like SOFT_DICE+10");
            }
            int rounds = 0;
            if (sides.length > 1) {
                rounds = sides.length > 2
                        ? 0
                        : integer(
                                text,
                                part,
                                sides[1],
                                "does not end with a number of bootstrap rounds, as in SOFT_DICE+10");
                if (rounds < 1 || rounds > MOST_ROUNDS) {
                    throw wrong(
                            text, part, "does not add 1 to " + MOST_ROUNDS + " bootstrap rounds, as in SOFT_DICE+10");
                }
            }
            String label = losses.get(loss)
                    + (rounds == 0 ? "" : " + " + rounds + " bootstrap round" + (rounds == 1 ? "" : "s"));
            values.add(List.of(label, loss, rounds));
        }
        return new GridAxis(
                List.of(
                        new Column(METHOD, ValueType.TEXT),
                        new Column(LOSS, ValueType.TEXT),
                        new Column(ROUNDS, ValueType.INTEGER)),
                values);
    }

    /** Sets of tissues such as "lung; lung, breast": a semicolon between sets, a comma between the tissues of one. */
    public static GridAxis trainingTissues(String text) {
        return GridAxis.of(
                TRAINING_TISSUES,
                ValueType.TEXT,
                parts(text, ";").stream()
                        .map(set -> String.join(", ", parts(set, ",")))
                        .filter(set -> !set.isEmpty())
                        .toList());
    }

    /** Whole numbers and ranges such as "1, 2" or "1-3". */
    public static GridAxis seeds(String text) {
        List<Integer> seeds = new ArrayList<>();
        for (String part : parts(text, "[,;]")) {
            Matcher range = RANGE.matcher(part);
            String help = "is neither a whole number nor a range. Write for example 1, 2 or 1-3";
            int from = integer(text, part, range.matches() ? range.group(1) : part, help);
            int to = range.matches() ? integer(text, part, range.group(2), help) : from;
            if (to < from || to - (long) from >= MOST_SEEDS) {
                throw wrong(text, part, "is not a range of 1 to " + MOST_SEEDS + " seeds, the smaller number first");
            }
            for (long seed = from; seed <= to; seed++) {
                seeds.add((int) seed);
            }
        }
        return GridAxis.of(SEED, ValueType.INTEGER, seeds);
    }

    /** What is learned, in any case. @param known in capitals */
    public static GridAxis targets(String text, List<String> known) {
        List<String> targets = parts(text, "[,;]").stream()
                .map(t -> t.toUpperCase(Locale.ROOT))
                .toList();
        for (String target : targets) {
            if (!known.contains(target)) {
                throw new IllegalArgumentException("'" + target + "' is not one of " + String.join(", ", known) + ".");
            }
        }
        return GridAxis.of(TARGET, ValueType.TEXT, targets);
    }

    /** One of the presets in any case. @param presets in capitals */
    public static GridAxis scale(String text, List<String> presets) {
        String preset = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
        if (preset.isEmpty()) {
            return GridAxis.of(PRESET, ValueType.TEXT, List.of());
        }
        if (!presets.contains(preset)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not one of " + String.join(", ", presets).toLowerCase(Locale.ROOT) + ".");
        }
        return GridAxis.of(PRESET, ValueType.TEXT, List.of(preset));
    }

    private static List<String> parts(String text, String separator) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(separator))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList();
    }

    private static int integer(String text, String part, String help) {
        return integer(text, part, part, help);
    }

    private static int integer(String text, String part, String number, String help) {
        try {
            return Integer.parseInt(number.strip());
        } catch (NumberFormatException e) {
            throw wrong(text, part, help);
        }
    }

    private static IllegalArgumentException wrong(String text, String part, String why) {
        return new IllegalArgumentException(
                (part.equals(text.strip()) ? "'" + part + "' " : "In '" + text + "' the part '" + part + "' ") + why
                        + ".");
    }
}
