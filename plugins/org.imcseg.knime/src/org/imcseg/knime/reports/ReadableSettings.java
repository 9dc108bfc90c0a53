// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.imcseg.core.report.ReportTable;
import org.imcseg.knime.nodes.learner.LearnerTitles;

/** Settings in readable form: each once, with the dialogs' titles, rounded. Files keep keys and all digits. */
public final class ReadableSettings {
    private static final int DIGITS = 4;
    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");
    /** Titles for keys of trainings and grids that the Learner's dialog lacks or names differently. */
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("minimumSteps", "Minimum number of steps (batches)"),
            Map.entry("validationShare", "Annotated share of the validation part"),
            Map.entry("outputs", "Outputs"),
            Map.entry("samplesAtOnce", "Samples computed at once"),
            Map.entry("missing_share", "Missing cells (share)"),
            Map.entry("largest_kernel", "Largest kernel"),
            Map.entry("training_tissues", "Trained on"),
            Map.entry("method", "Method"),
            Map.entry("rounds", "Rounds"),
            Map.entry("seed", "Seed"));

    private ReadableSettings() {}

    /** @param settings a table of two columns, name and value */
    public static ReportTable of(ReportTable settings) {
        Map<String, String> titles = new HashMap<>();
        settings.rows().forEach(r -> titles.put(String.valueOf(r.get(0)), title(String.valueOf(r.get(0)))));
        List<List<Object>> rows = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (List<Object> row : settings.rows()) {
            String key = String.valueOf(row.get(0));
            String title = titles.get(key);
            // the same title with another value is shown by its key
            Object value = value(key, row.get(1));
            String pair = comparable(title) + "\n" + comparable(value);
            boolean isSeedAgain = key.equals("Seed of the kept attempt")
                    && told.contains(comparable("Seed") + "\n" + comparable(value));
            if (told.add(pair) && !isSeedAgain) {
                rows.add(List.of(title, value));
            }
        }
        return new ReportTable(List.of("Setting", "Value"), rows);
    }

    /** A table whose columns are settings, under the titles of the dialogs. */
    public static ReportTable headings(ReportTable table) {
        return new ReportTable(
                table.columns().stream().map(ReadableSettings::title).toList(), table.rows());
    }

    /** Patch size (pixels) 64 and Patch size 64 px are the same. */
    private static String comparable(Object text) {
        return text.toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\(.*?\\)| px$|,(?=\\d{3}\\b)", "")
                .strip();
    }

    private static String title(String key) {
        return Optional.ofNullable(TITLES.get(key))
                .or(() -> LearnerTitles.title(key))
                .orElseGet(() -> words(key));
    }

    private static String words(String key) {
        if (key.isEmpty() || key.contains(" ") || !Character.isLowerCase(key.charAt(0))) {
            return key;
        }
        String spaced = HUMP.matcher(key).replaceAll(" ").toLowerCase(Locale.ROOT);
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private static Object value(String key, Object value) {
        String text = String.valueOf(value);
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true") ? "yes" : "no";
        }
        if (FRACTION.matcher(text).matches()) {
            return rounded(text);
        }
        return LearnerTitles.choice(key, text)
                .orElseGet(() -> CONSTANT.matcher(text).matches()
                        ? text.replace('_', ' ').toLowerCase(Locale.ROOT)
                        : text);
    }

    private static String rounded(String text) {
        BigDecimal few = new BigDecimal(text)
                .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return few.abs().compareTo(new BigDecimal("0.0001")) < 0 && few.signum() != 0
                ? few.toString().replace("E", "e")
                : few.toPlainString();
    }
}
