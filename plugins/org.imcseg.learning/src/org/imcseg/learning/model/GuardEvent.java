// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

/**
 * Something that happened in training and that the user should see.
 *
 * @param kind what was done
 * @param attempt in which attempt, from 1
 * @param epoch after which epoch of the attempt, from 1; 0 before the first
 * @param message for a person: what was seen and what was done
 */
public record GuardEvent(Kind kind, int attempt, int epoch, String message) {
    /** What was done. */
    public enum Kind {
        /** Begun anew with a new seed. */
        RESTART,
        /** Begun anew with a third of the learning rate. */
        RESTART_SLOWER,
        /** Begun anew with binary cross-entropy + Dice. */
        RESTART_OTHER_LOSS,
        /** Back to the best weights with a third of the learning rate. */
        ROLLBACK,
        /** No remedy helped; the best epoch so far is kept. */
        GAVE_UP,
        /** No gain for as many epochs as the patience setting allows. */
        EARLY_STOP,
        /** Another epoch than that of the highest score was kept. */
        EPOCH_CHOICE,
        /** The user asked to stop and keep the best. */
        USER_STOP,
        /** Fewer samples at once than the batch size, because memory does not suffice for more. */
        MEMORY,
        /** About the data: how the validation part was held out, what was skipped. */
        DATA,
        /** Less is learned than was asked for, because the labels do not hold it. */
        FALLBACK,
        /** The prediction at the threshold does not depend on the pixel, although the probabilities do. */
        DEGENERATE;

        /** Whether it is an act of the guard against a collapsed training. */
        boolean isCollapse() {
            return this == RESTART
                    || this == RESTART_SLOWER
                    || this == RESTART_OTHER_LOSS
                    || this == ROLLBACK
                    || this == GAVE_UP;
        }
    }

    /** True where the user deserves a warning. */
    public boolean isWarning() {
        return isCollapse() || kind == Kind.MEMORY || kind == Kind.FALLBACK || kind == Kind.DEGENERATE;
    }

    /** True for the guard's acts against a collapsed training. */
    public boolean isCollapse() {
        return kind.isCollapse();
    }
}
