// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EpochChoiceTest {
    /** Scores one after another, all at a recall of .8. @return the number of the epoch that is kept, from 1 */
    private static int kept(EpochChoice choice, double... scores) {
        int kept = 0;
        for (int i = 0; i < scores.length; i++) {
            kept = choice.prefers(new Validation(.5, .05, scores[i], .3, .0125, .05, .5, .8)) ? i + 1 : kept;
        }
        return kept;
    }

    @Test
    void theFirstOfTheHighestIsKept() {
        assertEquals(2, kept(new EpochChoice(false, 28), .5, .8, .79, .8));
    }

    @Test
    void theLatestWithinAStandardErrorIsKept() {
        // 25 cells at a recall of .8: the error is sqrt(.2 / (.8 * 25)) = .1 of the score
        assertEquals(3, kept(new EpochChoice(true, 25), .5, .8, .7201, .7199));
    }

    @Test
    void theErrorIsCountedFromTheHighestNotFromTheKept() {
        assertEquals(2, kept(new EpochChoice(true, 25), .8, .73, .67));
    }

    @Test
    void withManyCellsLittleIsTolerated() {
        assertEquals(1, kept(new EpochChoice(true, 250_000), .8, .799));
    }

    @Test
    void aNetworkThatFindsNothingIsNoReference() {
        EpochChoice choice = new EpochChoice(true, 25);
        choice.prefers(new Validation(.5, 0, 0, .1, .0125, .05, .5, 0));
        assertEquals(true, choice.prefers(new Validation(.5, .05, .1, .3, .0125, .05, .5, .8)));
    }
}
