// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.List;

/**
 * The roles of the columns of the runs: levels, series and seed.
 *
 * @param levels the column whose values are compared, or {@link Levels#ROUND} for the rounds of bootstrapping
 * @param series columns that split the levels into series; empty to detect them, see {@link Experiment}
 * @param seed the column of the seed; it need not exist
 */
public record ExperimentFactors(String levels, List<String> series, String seed) {
    /** The factors of an experiment of the paper. */
    public static ExperimentFactors of(ExperimentKind kind) {
        return new ExperimentFactors(kind.factor(), List.of(), "seed");
    }

    boolean byRound() {
        return levels.equals(Levels.ROUND);
    }
}
