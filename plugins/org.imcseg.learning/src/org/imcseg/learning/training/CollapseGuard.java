// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Locale;

/**
 * Notices when training has collapsed to "all cell" or "no cell" and says what to do. Soft Dice with the plain sum grows monotonically with a constant output, so
 * that the sigmoid saturates and no gradient leads back: then only a new start, or going back to weights from before, helps.
 *
 * <p>Collapsed is an epoch after the start phase whose mean validation output is above .98 or below .002 (or not a number), or whose score (the DSC, or its estimate where
 * labels lack cells) does not exceed that of an
 * all-cell prediction by .01; the latter, as long as no epoch was good, only once it lasts for several epochs, since early training looks like it.
 */
final class CollapseGuard {
    /** What to do next. */
    enum Action {
        CONTINUE, RESTART, RESTART_SLOWER, RESTART_OTHER_LOSS, ROLLBACK, GIVE_UP
    }

    /** By what the learning rate is divided. */
    static final double SLOWER = 3;
    private static final double HIGH = .98;
    private static final double LOW = .002;
    private static final int PATIENCE = 5;
    private static final int MAX_ROLLBACKS = 5;

    private final int maxRestarts;
    private int restarts;
    private int rollbacks;
    private int unconvincing;
    private boolean good;
    private String finding = "";

    CollapseGuard(int maxRestarts) {
        this.maxRestarts = maxRestarts;
    }

    /** Judges an epoch. @param started false while the start phase lasts, in which nothing is judged but numbers that are none */
    Action judge(Validation v, boolean started) {
        // Where the truth itself is nearly empty or nearly full, so may be the output.
        boolean empty = v.meanProbability() < Math.min(LOW, v.labelledShare() / 4);
        boolean full = v.meanProbability() > Math.max(HIGH, 1 - (1 - v.cellShare()) / 4);
        boolean broken = !Double.isFinite(v.meanProbability());
        boolean poor = !v.exceedsAllForeground();
        unconvincing = poor && started ? unconvincing + 1 : 0;
        if (!broken && (!started || !empty && !full && !(poor && (good || unconvincing >= PATIENCE)))) {
            good |= !poor && !empty && !full;
            return Action.CONTINUE;
        }
        finding = broken ? "the output is not a number"
                : empty || full ? String.format(Locale.ROOT, "the mean output on validation is %.3f", v.meanProbability())
                        : String.format(Locale.ROOT, "the validation %s %.3f is no better than calling everything cell (%.3f)",
                                v.annotatedShare() < 1 ? "score" : "DSC", v.score(), v.allForegroundScore());
        return good ? rollback() : restart();
    }

    private Action rollback() {
        return ++rollbacks > MAX_ROLLBACKS ? Action.GIVE_UP : Action.ROLLBACK;
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

    /** What was seen when it last acted. */
    String finding() {
        return finding;
    }
}
