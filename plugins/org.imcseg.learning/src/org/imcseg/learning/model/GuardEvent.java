// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

/**
 * An event of a training that the user should see.
 *
 * @param kind what was done
 * @param attempt of the event, from 1
 * @param epoch of the attempt after which it happened, from 1; 0 before the first
 * @param message for the user: the observation and the action
 */
public record GuardEvent(Kind kind, int attempt, int epoch, String message) {
    /** What was done. */
    public enum Kind {
        /** Restart with a new seed. */
        RESTART,
        /** Restart with a third of the learning rate. */
        RESTART_SLOWER,
        /** Restart with binary cross-entropy + Dice. */
        RESTART_OTHER_LOSS,
        /** Rollback to the best weights with a third of the learning rate. */
        ROLLBACK,
        /** No remedy helped; the best epoch so far is kept. */
        GAVE_UP,
        /** Early stopping: no improvement for as many epochs as the patience setting allows. */
        EARLY_STOP,
        /** An epoch other than that with the highest score was kept. */
        EPOCH_CHOICE,
        /** The user asked to stop and keep the best. */
        USER_STOP,
        /** Fewer samples at once than the batch size, because memory is short. */
        MEMORY,
        /** About the data: how the validation part was held out, what was skipped. */
        DATA,
        /** Less is learned than requested, because the labels do not contain it. */
        FALLBACK,
        /** The prediction at the threshold does not depend on the pixel, although the probabilities do. */
        DEGENERATE;

        /** Whether it is an action of the guard against collapsed training. */
        boolean isCollapse() {
            return this == RESTART
                    || this == RESTART_SLOWER
                    || this == RESTART_OTHER_LOSS
                    || this == ROLLBACK
                    || this == GAVE_UP;
        }
    }

    /** Whether to show it to the user as a warning. */
    public boolean isWarning() {
        return isCollapse() || kind == Kind.MEMORY || kind == Kind.FALLBACK || kind == Kind.DEGENERATE;
    }

    /** Whether it is an action of the guard against collapsed training. */
    public boolean isCollapse() {
        return kind.isCollapse();
    }
}
