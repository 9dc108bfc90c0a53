// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.Map;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.Score;

/** What Bird et al. (ISBI 2024) report in figures. */
final class Paper {
    /**
     * Abstract and section III-C: bootstrapping from 95 % missing cells, before and after ten rounds; its gain and
     * largest single gain.
     */
    static final double BOOTSTRAP_FIRST = .720;

    static final double BOOTSTRAP_LAST = .829;
    static final double BOOTSTRAP_GAIN = .108;
    static final double BOOTSTRAP_STEP = .028;

    /** Sections III-A and III-C: mean DSC by share of missing cells. */
    private static final Map<Integer, Double> DSC = Map.of(0, .889, 50, .874, 75, .845, 95, .720);
    /** Table II by largest kernel: DSC, Jaccard, precision, recall, specificity. */
    private static final Map<Integer, double[]> OUTLINES = Map.of(
            0, new double[] {.874, .753, .875, .813, .972},
            3, new double[] {.861, .733, .854, .809, .962},
            5, new double[] {.832, .690, .753, .860, .906},
            7, new double[] {.831, .686, .731, .887, .885},
            9, new double[] {.808, .657, .731, .839, .894});
    /** Table III by percentage of missing cells, in the same order. */
    private static final Map<Integer, double[]> TRANSFER = Map.of(
            0, new double[] {-.027, -.040, -.046, -.002, -.034},
            10, new double[] {-.032, -.048, -.055, .008, -.057},
            50, new double[] {-.031, -.041, -.039, -.019, -.029},
            90, new double[] {-.038, -.048, -.132, .059, -.071});

    private Paper() {}

    /** Mean DSC at a share of missing cells; NaN where the paper gives none. */
    static double dsc(Level missing) {
        return DSC.getOrDefault(percent(missing), Double.NaN);
    }

    /** Table II. @return NaN where the paper gives none */
    static double outline(Level kernel, Score score) {
        double[] row = OUTLINES.get(kernel.value() == Math.rint(kernel.value()) ? (int) kernel.value() : -1);
        return value(row, score);
    }

    /** Table III, M(lung) − M(lung, breast). @return NaN where the paper gives none */
    static double delta(Level missing, Score score) {
        double[] row = TRANSFER.get(percent(missing));
        return value(row, score);
    }

    /** The paper gives scores of pixels alone. */
    private static double value(double[] row, Score score) {
        return row != null && score instanceof Metric metric ? row[metric.ordinal()] : Double.NaN;
    }

    private static int percent(Level missing) {
        double percent = 100 * missing.value();
        return Math.abs(percent - Math.rint(percent)) < 1e-6 ? (int) Math.rint(percent) : -1;
    }
}
