// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import org.imcseg.learning.loss.LossKind;

/**
 * The start phase of an attempt, in which a Dice loss has its squared form. Its plain form collapses where the network
 * does not tell pixels apart yet, so the phase can be made to last until it does; then the loss turns into its final
 * form step by step.
 */
final class StartPhase {
    /** However slowly it learns, the phase lasts at most so many times its minimum. */
    private static final int LONGEST = 6;

    private final ObjectiveSettings settings;
    private int end;

    /** @param total steps of the attempt, of which the phase takes a third at most, but not less than its own steps */
    StartPhase(ObjectiveSettings settings, long total) {
        this.settings = settings;
        end = settings.startSkill() > 0
                ? (int) Math.max(settings.squaredSteps(), Math.min((long) LONGEST * settings.squaredSteps(), total / 3))
                : settings.squaredSteps();
    }

    /** The step at which the phase ends, as far as is known. */
    int end() {
        return end;
    }

    /** Goes on with the end that another one had found. */
    void resume(int known) {
        end = known;
    }

    /** The share of the squared form in a step, from 0: 1 at the start, 0 in the end. */
    double squareShare(int step) {
        return step < end ? 1 : Math.max(0, 1 - (step - end + 1) / (settings.blendSteps() + 1.));
    }

    /** Takes note of an epoch. @param done steps of the attempt so far */
    void judge(Validation v, int done) {
        if (done >= settings.squaredSteps()
                && done < end
                && v.skill(settings.validationShare()) >= settings.startSkill()) {
            end = done;
        }
    }

    /** Whether the loss has had its final form. @param loss of the attempt @param done steps of the attempt so far */
    boolean isOver(LossKind loss, int done) {
        return !loss.hasSquaredStart() || done >= end + settings.blendSteps();
    }
}
