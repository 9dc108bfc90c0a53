// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import java.util.Locale;
import org.imcseg.core.budget.LearningCurve;
import org.imcseg.core.budget.RequiredCells;
import org.imcseg.core.metrics.Interval;
import org.imcseg.knime.parameters.SettingTexts;

/** An answer in words, with its limitations. */
final class AnswerText {
    private AnswerText() {}

    static String of(LearningCurve curve, RequiredCells answer) {
        String text =
                switch (answer.status()) {
                    case NO_CURVE -> "No curve, so no answer";
                    case REACHED -> "About " + number(answer.cells()) + " cells";
                    case FEWEST -> "Reached with the fewest cells measured, " + number(curve.fewest());
                    case EXTRAPOLATED -> "About " + number(answer.cells()) + " cells, extrapolated beyond the "
                            + number(curve.most()) + " measured";
                    case FAR -> "More than " + number(RequiredCells.FURTHEST * curve.most())
                            + " cells, ten times the most measured";
                    case NEVER -> "Not reached: the curve's plateau is "
                            + String.format(
                                    Locale.ROOT,
                                    "%.3f",
                                    curve.curve().orElseThrow().a());
                };
        return text + interval(curve, answer) + ".";
    }

    private static String interval(LearningCurve curve, RequiredCells answer) {
        Interval interval = answer.interval();
        if (!interval.exists()) {
            return "";
        }
        boolean open = Double.isInfinite(interval.high());
        if (Double.isInfinite(interval.low())) {
            return " (" + SettingTexts.percent(curve.level()) + " interval: more than "
                    + number(RequiredCells.FURTHEST * curve.most()) + " or never)";
        }
        return " (" + SettingTexts.percent(curve.level()) + " interval: "
                + (interval.low() <= curve.fewest() ? "at most " : "") + number(interval.low())
                + (open
                        ? " to more than " + number(RequiredCells.FURTHEST * curve.most()) + " or never"
                        : " to " + number(interval.high()))
                + ")";
    }

    private static String number(double cells) {
        return String.format(Locale.ROOT, "%,.0f", Math.ceil(cells - 1e-6));
    }
}
