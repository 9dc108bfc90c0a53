// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * Which epoch a training keeps: the one with the highest validation score. Where cells are expected to be missing, the score rests on the few labelled ones, and
 * the highest is mostly luck. Then it is the latest epoch whose score is within one standard error of the highest (Breiman's rule), for networks get better with
 * training.
 */
final class EpochChoice {
    private final boolean tolerant;
    private final long cells;
    private Validation highest;

    /** @param tolerant whether epochs within the standard error count as equal @param cells labelled cells of the validation part */
    EpochChoice(boolean tolerant, long cells) {
        this.tolerant = tolerant;
        this.cells = cells;
    }

    /** Judges the next epoch. @return whether it is the one to keep so far */
    boolean prefers(Validation epoch) {
        if (highest == null || epoch.score() > highest.score()) {
            highest = epoch;
            return true;
        }
        return tolerant && epoch.score() >= highest.score() * (1 - relativeError());
    }

    /** The score is proportional to the recall R, whose standard error on n cells is √(R(1 − R)/n). */
    private double relativeError() {
        double recall = highest.recall();
        return recall > 0 && cells > 0 ? Math.sqrt((1 - recall) / (recall * cells)) : 0;
    }
}
