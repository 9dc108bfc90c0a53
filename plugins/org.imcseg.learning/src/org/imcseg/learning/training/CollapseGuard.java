// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Locale;

/**
 * Detects collapsed training, in which the output no longer depends on the pixel, and decides what to do. Soft Dice
 * with the plain sum improves monotonically with a constant output, so the sigmoid saturates and the gradient vanishes:
 * only a restart or a return to earlier weights helps.
 *
 * <p>The DSC does not reveal a collapse: with 60 % cell pixels, predicting cell everywhere has a DSC of .75. An epoch
 * after the start phase has therefore collapsed if its output is saturated (mean above .98 or below .002 on validation
 * pixels) or hardly correlates with the labels. As long as no epoch was good, missing correlation counts only once it
 * lasts for several epochs, since early training looks the same. NaN outputs have collapsed at any time.
 */
final class CollapseGuard {
    /** The decision after an epoch. */
    enum Action {
        CONTINUE,
        RESTART,
        RESTART_SLOWER,
        RESTART_OTHER_LOSS,
        ROLLBACK,
        GIVE_UP;

        /** Whether the attempt ends and another one begins. */
        boolean isRestart() {
            return this == RESTART || this == RESTART_SLOWER || this == RESTART_OTHER_LOSS;
        }
    }

    /** Divisor of the learning rate. */
    static final double SLOWER = 3;

    private static final double HIGH = .98;
    private static final double LOW = .002;
    private static final int PATIENCE = 5;
    private static final int MAX_ROLLBACKS = 5;

    /** The guard's state between epochs. */
    record Memory(int restarts, int rollbacks, int unconvincing, boolean good, String finding) {}

    private final int maxRestarts;
    private int restarts;
    private int rollbacks;
    private int unconvincing;
    private boolean good;
    private String finding = "";

    CollapseGuard(int maxRestarts) {
        this.maxRestarts = maxRestarts;
    }

    Memory memory() {
        return new Memory(restarts, rollbacks, unconvincing, good, finding);
    }

    /** Continues with the state of another guard. */
    void resume(Memory memory) {
        restarts = memory.restarts();
        rollbacks = memory.rollbacks();
        unconvincing = memory.unconvincing();
        good = memory.good();
        finding = memory.finding();
    }

    /**
     * Judges an epoch.
     *
     * @param started false during the start phase, in which only NaN counts as a collapse
     */
    Action judge(Validation v, boolean started) {
        boolean broken = !v.isFinite();
        // If the labels themselves are nearly empty or nearly full, the output may be, too.
        boolean saturated = v.meanProbability() < Math.min(LOW, v.labelledShare() / 4)
                || v.meanProbability() > Math.max(HIGH, 1 - (1 - v.cellShare()) / 4);
        boolean blind = !broken && !v.tellsPixelsApart();
        unconvincing = blind && started ? unconvincing + 1 : 0;
        if (!broken && (!started || !saturated && !(blind && (good || unconvincing >= PATIENCE)))) {
            good |= !blind && !saturated;
            return Action.CONTINUE;
        }
        finding = broken
                ? "the output is not a number"
                : saturated
                        ? String.format(Locale.ROOT, "the mean output on validation is %.3f", v.meanProbability())
                        : String.format(
                                Locale.ROOT,
                                "the output does not depend on the pixel (correlation with the validation labels %.3f)",
                                v.pixels().correlation());
        if (good) {
            return ++rollbacks <= MAX_ROLLBACKS ? Action.ROLLBACK : Action.GIVE_UP;
        }
        return restart();
    }

    private Action restart() {
        unconvincing = 0;
        restarts++;
        if (restarts <= maxRestarts) {
            return Action.RESTART;
        }
        return switch (restarts - maxRestarts) {
            case 1 -> Action.RESTART_SLOWER;
            case 2 -> Action.RESTART_OTHER_LOSS;
            default -> Action.GIVE_UP;
        };
    }

    /** Whether any epoch was good. */
    boolean hasLearned() {
        return good;
    }

    /** What it observed when it last acted. */
    String finding() {
        return finding;
    }
}
