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
        return new Validation(.5, dsc, dsc, 0, 0, meanProbability, .25, 1, .5);
    }

    @Test
    void allCellScoresAsComputedByHand() {
        assertEquals(.4, epoch(0, 0).allForegroundScore(), 1e-12);
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
        assertEquals(Action.CONTINUE, guard.judge(new Validation(.5, .6, .6, 0, 0, .0015, .002, 1, .5), true));
        assertEquals(Action.CONTINUE, guard.judge(new Validation(.5, .995, .995, 0, 0, .985, .99, 1, .5), true));
    }

    /** A twentieth of the cells is labelled, a quarter of the pixels is cell: the same as above, by the score instead of the DSC. */
    private static Validation sparse(double score, double meanProbability) {
        return new Validation(.5, .05, score, 0, 0, meanProbability, .0125, .05, .5);
    }

    @Test
    void missingCellsDoNotLookLikeACollapse() {
        assertEquals(.25, sparse(0, 0).cellShare(), 1e-12);
        assertEquals(.4, sparse(0, 0).allForegroundScore(), 1e-12);
        CollapseGuard guard = new CollapseGuard(3);
        assertEquals(Action.CONTINUE, guard.judge(sparse(.8, .25), true));
        assertTrue(guard.hasLearned(), "although the DSC with these labels is .05");
        assertEquals(Action.ROLLBACK, guard.judge(sparse(.4, .9), true));
        assertTrue(guard.finding().contains("score 0.400") && guard.finding().contains("(0.400)"), guard.finding());
        assertEquals(Action.ROLLBACK, guard.judge(sparse(.4, .99), true));
        assertTrue(guard.finding().contains("mean output"), guard.finding());
    }

    @Test
    void mostlyCellMayScoreLikeAllCell() {
        // labels on a tenth, cells everywhere
        assertEquals(Action.CONTINUE, new CollapseGuard(0).judge(new Validation(.5, .18, 1, 0, 0, .97, .1, .1, .5), true));
    }
}
