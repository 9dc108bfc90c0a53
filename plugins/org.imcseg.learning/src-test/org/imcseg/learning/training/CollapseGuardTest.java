// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imcseg.learning.training.CollapseGuard.Action;
import org.junit.jupiter.api.Test;

class CollapseGuardTest {
    /** With a truth of a quarter cells, everything cell scores .4. */
    private static Validation epoch(double dsc, double meanProbability) {
        return new Validation(.5, dsc, meanProbability, .25);
    }

    @Test
    void allCellScoresAsComputedByHand() {
        assertEquals(.4, epoch(0, 0).allForegroundDsc(), 1e-12);
    }

    @Test
    void startPhaseIsLeftAlone() {
        CollapseGuard guard = new CollapseGuard(3);
        assertEquals(Action.CONTINUE, guard.judge(epoch(.4, .999), false));
        assertEquals(Action.RESTART, guard.judge(epoch(.4, .999), true));
    }

    @Test
    void notANumberIsNeverLeftAlone() {
        assertEquals(Action.RESTART, new CollapseGuard(3).judge(epoch(0, Double.NaN), false));
    }

    @Test
    void remediesComeInOrder() {
        CollapseGuard guard = new CollapseGuard(3);
        for (Action expected : new Action[] {Action.RESTART, Action.RESTART, Action.RESTART, Action.RESTART_SLOWER, Action.RESTART_OTHER_LOSS, Action.GIVE_UP}) {
            assertEquals(expected, guard.judge(epoch(.4, .99), true));
        }
        assertFalse(guard.hasLearned());
    }

    @Test
    void slowBeginningIsNoCollapse() {
        CollapseGuard guard = new CollapseGuard(3);
        for (int i = 0; i < 4; i++) {
            assertEquals(Action.CONTINUE, guard.judge(epoch(.3, .2), true));
        }
        assertEquals(Action.CONTINUE, guard.judge(epoch(.5, .2), true));
        assertTrue(guard.hasLearned());
    }

    @Test
    void lastingFailureIsOne() {
        CollapseGuard guard = new CollapseGuard(1);
        for (int i = 0; i < 4; i++) {
            assertEquals(Action.CONTINUE, guard.judge(epoch(.405, .2), true));
        }
        assertEquals(Action.RESTART, guard.judge(epoch(.405, .2), true));
        assertTrue(guard.finding().contains("0.405") && guard.finding().contains("0.400"), guard.finding());
    }

    @Test
    void afterAGoodEpochItGoesBack() {
        CollapseGuard guard = new CollapseGuard(3);
        assertEquals(Action.CONTINUE, guard.judge(epoch(.8, .3), true));
        for (int i = 0; i < 5; i++) {
            assertEquals(Action.ROLLBACK, guard.judge(epoch(0, .0001), true));
        }
        assertEquals(Action.GIVE_UP, guard.judge(epoch(0, .0001), true));
        assertTrue(guard.hasLearned());
    }

    @Test
    void nearlyEmptyTruthMayHaveNearlyEmptyOutput() {
        CollapseGuard guard = new CollapseGuard(3);
        assertEquals(Action.CONTINUE, guard.judge(new Validation(.5, .6, .0015, .002), true));
        assertEquals(Action.CONTINUE, guard.judge(new Validation(.5, .995, .985, .99), true));
    }
}
