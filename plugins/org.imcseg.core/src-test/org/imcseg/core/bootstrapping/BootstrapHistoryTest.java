// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.bootstrapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BootstrapHistoryTest {
    @Test
    void theFirstOfTheHighestScoresIsBest() {
        BootstrapHistory history = of(0.5, 0.8, 0.8, 0.7);
        assertEquals(1, history.best().number());
        assertEquals(4, history.rounds().size());
    }

    @Test
    void aScoreThatIsNoNumberIsNeverBest() {
        assertEquals(1, of(Double.NaN, 0.2, Double.NaN).best().number());
        assertEquals(0, of(Double.NaN, Double.NaN).best().number());
    }

    @Test
    void gainIsMeasuredAgainstTheBestRoundBefore() {
        assertFalse(of(0.5).isGainBelow(0.1), "one round has no gain");
        assertFalse(of(0.5, 0.625).isGainBelow(0.125));
        assertTrue(of(0.5, 0.5625).isGainBelow(0.125));
        assertTrue(of(0.5, 0.75, 0.5, 0.75).isGainBelow(0.125), "back to where it was is no gain");
        assertFalse(of(0.5, 0.25).isGainBelow(0), "0 never stops");
        assertTrue(of(0.5, Double.NaN).isGainBelow(0.01));
        assertFalse(of(Double.NaN, 0.5, 0.75).isGainBelow(0.125), "a score that is no number is not compared with");
    }

    @Test
    void roundsComeInOrder() {
        BootstrapHistory history = of(0.5);
        assertThrows(IllegalStateException.class, () -> history.add(round(2, 0.5)));
        assertThrows(IllegalStateException.class, () -> history.add(round(0, 0.5)));
    }

    @Test
    void seedsDifferAndRoundZeroHasTheUsers() {
        assertEquals(42, BootstrapHistory.seed(42, 0));
        Set<Integer> seeds = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            for (int round = 0; round < 20; round++) {
                int derived = BootstrapHistory.seed(seed, round);
                assertTrue(derived >= 0);
                assertEquals(derived, BootstrapHistory.seed(seed, round));
                seeds.add(derived);
            }
        }
        assertEquals(400, seeds.size());
    }

    @Test
    void tellsEachRound() {
        BootstrapHistory history = new BootstrapHistory();
        history.add(new BootstrapRound(0, 7, 0.0123, 45, 0.6, 0.61239, 0.7));
        history.add(new BootstrapRound(1, 8, 0.25, 900, 0.6, 0.7, Double.NaN));
        assertEquals(
                "round 0: seed 7, 1.23 % of pixels labelled (45 cells), validation score 0.6124, mean DSC 0.7000; "
                        + "round 1: seed 8, 25.00 % of pixels labelled (900 cells), validation score 0.7000",
                history.describe());
    }

    private static BootstrapHistory of(double... scores) {
        BootstrapHistory history = new BootstrapHistory();
        for (int i = 0; i < scores.length; i++) {
            history.add(round(i, scores[i]));
        }
        return history;
    }

    private static BootstrapRound round(int number, double score) {
        return new BootstrapRound(number, number, 0.1, 3, score, score, Double.NaN);
    }
}
