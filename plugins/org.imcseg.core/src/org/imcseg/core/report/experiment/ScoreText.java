// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.List;
import java.util.Locale;
import org.imcseg.core.metrics.Interval;
import org.imcseg.core.report.ReportTable;

/** Formats scores with three decimals, as in the paper. */
final class ScoreText {
    private ScoreText() {}

    static String score(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** With its sign. */
    static String signed(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%+.3f", rounded(value));
    }

    /** Rounds the numbers of a table to three decimals for display: 0.000 instead of 9.5e-05. */
    static ReportTable rounded(ReportTable table) {
        return new ReportTable(
                table.columns(),
                table.rows().stream()
                        .map(r -> r.stream()
                                .map(c -> c instanceof Double number ? (Object) rounded(number) : c)
                                .toList())
                        .toList());
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.rint(value * 1000) / 1000 + 0.0 : value; // + 0 makes −0 a 0
    }

    static String interval(Interval interval) {
        return interval.exists() ? score(interval.low()) + " to " + score(interval.high()) : "–";
    }

    static String signed(Interval interval) {
        return interval.exists() ? signed(interval.low()) + " to " + signed(interval.high()) : "–";
    }

    /** A number and what it counts: 1 run, 2 runs. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** a, b and c. */
    static String list(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }
}
