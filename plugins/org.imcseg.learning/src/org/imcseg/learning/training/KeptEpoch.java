// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Locale;
import java.util.function.Supplier;
import org.imcseg.learning.engine.Network;

/**
 * The best epochs of an attempt so far: the one with the highest score and the one whose weights are to be kept. Only
 * these two are stored, since a network's state can be large; an epoch that falls behind cannot return.
 */
final class KeptEpoch {
    /** An epoch and the network's state at its end. */
    record Candidate(int epoch, Validation validation, Network.State state) {}

    private final EpochChoice choice;
    private Candidate highest;
    private Candidate kept;

    KeptEpoch(EpochChoice choice) {
        this.choice = choice;
    }

    /** Continues from another instance. @param kept the same object as {@code highest} if both are the same epoch */
    void resume(Candidate highest, Candidate kept) {
        this.highest = highest;
        this.kept = kept;
    }

    /** Considers the next epoch. @param state called only if the state is needed */
    void add(int epoch, Validation v, Supplier<Network.State> state) {
        Candidate candidate = null;
        if (highest == null || isBetter(v, highest.validation)) {
            candidate = new Candidate(epoch, v, state.get());
            highest = candidate;
            if (kept == null || !isAsGood(kept.validation)) {
                kept = candidate;
            }
        }
        if (isAsGood(v) && findsMore(v, kept.validation)) {
            kept = candidate == null ? new Candidate(epoch, v, state.get()) : candidate;
        }
    }

    /** A prediction that does not depend on the pixel may score higher but is useless. */
    private boolean isBetter(Validation later, Validation earlier) {
        return later.isUseful() == earlier.isUseful()
                ? choice == EpochChoice.LAST || rank(later) > rank(earlier)
                : later.isUseful();
    }

    /** The score by which epochs are compared. */
    private double rank(Validation v) {
        return choice == EpochChoice.HIGHEST_OBJECT_F1 && !Double.isNaN(v.objectF1()) ? v.objectF1() : v.score();
    }

    /** Whether the difference between an epoch and the one with the highest score may be due to chance. */
    private boolean isAsGood(Validation v) {
        Validation top = highest.validation;
        return choice == EpochChoice.MOST_FOUND
                && top.annotatedShare() == 1
                && v.score() >= top.score() - top.pixels().standardError()
                && v.isUseful();
    }

    private static boolean findsMore(Validation a, Validation b) {
        return a.pixels().recall() > b.pixels().recall()
                || a.pixels().recall() == b.pixels().recall() && a.score() > b.score();
    }

    /** The best epoch by its score; null before the first. */
    Candidate highest() {
        return highest;
    }

    /** Null before the first epoch. */
    Candidate kept() {
        return kept;
    }

    /** The decision for the user; empty if the epoch with the highest score is kept. */
    String message() {
        if (kept == highest) {
            return "";
        }
        Validation top = highest.validation;
        Validation v = kept.validation;
        return String.format(
                Locale.ROOT,
                "Epoch %d was kept. Its validation DSC of %.3f is within one standard error (%.3f) of the highest, %.3f of epoch %d,"
                        + " and it finds more of the labelled pixels: %.1f %% instead of %.1f %%.",
                kept.epoch,
                v.score(),
                top.pixels().standardError(),
                top.score(),
                highest.epoch,
                100 * v.pixels().recall(),
                100 * top.pixels().recall());
    }
}
