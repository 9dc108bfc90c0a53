// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import org.imcseg.learning.loss.LossKind;

/**
 * The start phase of an attempt, in which a Dice loss has its squared form. Its plain form collapses as long as the
 * network does not distinguish pixels, so the phase can be extended until it does; then the loss gradually blends into
 * its final form.
 */
final class StartPhase {
    /** However slow the learning, the phase lasts at most this many times its minimum. */
    private static final int LONGEST = 6;

    private final ObjectiveSettings settings;
    private int end;

    /** @param total steps of the attempt, of which the phase takes at most a third, but not less than its own steps */
    StartPhase(ObjectiveSettings settings, long total) {
        this.settings = settings;
        end = settings.startSkill() > 0
                ? (int) Math.max(settings.squaredSteps(), Math.min((long) LONGEST * settings.squaredSteps(), total / 3))
                : settings.squaredSteps();
    }

    /** The step at which the phase ends, as far as known. */
    int end() {
        return end;
    }

    /** Continues with the end that another instance had found. */
    void resume(int known) {
        end = known;
    }

    /** Share of the squared form in a step, from 0: 1 at the start, 0 at the end. */
    double squareShare(int step) {
        return step < end ? 1 : Math.max(0, 1 - (step - end + 1) / (settings.blendSteps() + 1.));
    }

    /** Considers an epoch. @param done steps of the attempt so far */
    void judge(Validation v, int done) {
        if (done >= settings.squaredSteps()
                && done < end
                && v.skill(settings.validationShare()) >= settings.startSkill()) {
            end = done;
        }
    }

    /**
     * Whether the loss has reached its final form. @param loss of the attempt @param done steps of the attempt so far
     */
    boolean isOver(LossKind loss, int done) {
        return !loss.hasSquaredStart() || done >= end + settings.blendSteps();
    }
}
