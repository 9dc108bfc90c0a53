// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imcseg.learning.training.CollapseGuard.Action;
import org.junit.jupiter.api.Test;

class CollapseGuardTest {
    /** A quarter of the pixels is labelled. */
    private static Validation epoch(double correlation, double meanProbability) {
        return validation(correlation, meanProbability, .25, 1);
    }

    private static Validation validation(
            double correlation, double meanProbability, double labelledShare, double annotatedShare) {
        return new Validation(
                .5,
                new Validation.PixelScores(.5, .5, 0, 0, correlation, correlation),
                Double.NaN,
                meanProbability,
                labelledShare,
                annotatedShare,
                .5);
    }

    @Test
    void startPhaseIsLeftAlone() {
        CollapseGuard guard = new CollapseGuard(3);
        assertEquals(Action.CONTINUE, guard.judge(epoch(0, .999), false));
        assertEquals(Action.RESTART, guard.judge(epoch(0, .999), true));
    }

    @Test
    void notANumberIsNeverLeftAlone() {
        assertEquals(Action.RESTART, new CollapseGuard(3).judge(epoch(0, Double.NaN), false));
    }

    @Test
    void remediesComeInOrder() {
        CollapseGuard guard = new CollapseGuard(3);
        for (Action expected : new Action[] {
            Action.RESTART,
            Action.RESTART,
            Action.RESTART,
            Action.RESTART_SLOWER,
            Action.RESTART_OTHER_LOSS,
            Action.GIVE_UP
        }) {
            assertEquals(expected, guard.judge(epoch(0, .99), true));
        }
        assertFalse(guard.hasLearned());
    }

    @Test
    void slowBeginningIsNoCollapse() {
        CollapseGuard guard = new CollapseGuard(3);
        for (int i = 0; i < 4; i++) {
            assertEquals(Action.CONTINUE, guard.judge(epoch(.01, .2), true));
        }
        assertEquals(Action.CONTINUE, guard.judge(epoch(.3, .2), true));
        assertTrue(guard.hasLearned());
    }

    @Test
    void lastingFailureIsOne() {
        CollapseGuard guard = new CollapseGuard(1);
        for (int i = 0; i < 4; i++) {
            assertEquals(Action.CONTINUE, guard.judge(epoch(.012, .2), true));
        }
        assertEquals(Action.RESTART, guard.judge(epoch(.012, .2), true));
        assertTrue(
                guard.finding().contains("does not depend on the pixel")
                        && guard.finding().contains("0.012"),
                guard.finding());
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
        assertEquals(Action.CONTINUE, guard.judge(validation(.6, .0015, .002, 1), true));
        assertEquals(Action.CONTINUE, guard.judge(validation(.6, .985, .99, 1), true));
    }

    /** The DSC of the all-cell mask is .75 there, which a healthy epoch need not exceed. */
    @Test
    void denseTissueIsNoCollapse() {
        CollapseGuard guard = new CollapseGuard(3);
        for (int i = 0; i < 20; i++) {
            assertEquals(Action.CONTINUE, guard.judge(validation(.2, .6, .6, 1), true));
        }
        assertTrue(guard.hasLearned());
    }

    /** A twentieth of the cells is labelled, a quarter of the pixels is cell. */
    @Test
    void missingCellsDoNotLookLikeACollapse() {
        Validation perfect = validation(Math.sqrt(.05 * .75 / (1 - .0125)), .25, .0125, .05);
        assertEquals(.25, perfect.cellShare(), 1e-12);
        assertEquals(1, perfect.skill(), 1e-12);
        CollapseGuard guard = new CollapseGuard(3);
        assertEquals(Action.CONTINUE, guard.judge(perfect, true));
        assertTrue(guard.hasLearned(), "although the correlation with these labels is .19");
        assertEquals(Action.CONTINUE, guard.judge(validation(.02, .25, .0125, .05), true));
        assertEquals(Action.ROLLBACK, guard.judge(validation(.005, .9, .0125, .05), true));
        assertEquals(Action.ROLLBACK, guard.judge(validation(.1, .99, .0125, .05), true));
        assertTrue(guard.finding().contains("mean output"), guard.finding());
    }

    @Test
    void mostlyCellMayScoreLikeAllCell() {
        // labels on a tenth, cells everywhere
        assertEquals(Action.CONTINUE, new CollapseGuard(0).judge(validation(.1, .97, .1, .1), true));
    }
}
