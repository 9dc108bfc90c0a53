// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.imcseg.learning.engine.Network;
import org.junit.jupiter.api.Test;

class KeptEpochTest {
    private final KeptEpoch epochs = new KeptEpoch(EpochChoice.MOST_FOUND);
    private int count;
    private int snapshots;

    /** A network's state by the number of its epoch. */
    private record State(int epoch) implements Network.State {
    }

    /** 2 % of the pixels are labelled, so that calling everything cell has a DSC of .04 / 1.02 = .039. */
    private static Validation validation(double score, double error, double recall) {
        return new Validation(.5, score, score, error, recall, .2, .02, 1, .5);
    }

    private void add(KeptEpoch to, Validation v) {
        int epoch = ++count;
        to.add(epoch, v, () -> {
            snapshots++;
            return new State(epoch);
        });
    }

    private void add(double score, double error, double recall) {
        add(epochs, validation(score, error, recall));
    }

    private void assertKept(int highest, int kept) {
        assertEquals(highest, epochs.highest().epoch());
        assertEquals(kept, epochs.kept().epoch());
        assertEquals(new State(highest), epochs.highest().state());
        assertEquals(new State(kept), epochs.kept().state());
    }

    @Test
    void ofThoseWithinOneStandardErrorTheMostComplete() {
        assertNull(epochs.kept());
        add(.078, .01, .5);
        assertKept(1, 1);
        add(.080, .01, .7); // higher and more complete
        assertKept(2, 2);
        add(.085, .01, .4); // the highest, from .075 on is as good
        assertKept(3, 2);
        add(.076, .01, .8);
        assertKept(3, 4);
        add(.0749, .02, .9); // more than the standard error of the highest below
        assertKept(3, 4);
        add(.079, .01, .79); // finds less
        assertKept(3, 4);
        assertEquals("Epoch 4 was kept. Its validation DSC of 0.076 is within one standard error (0.010) of the highest, 0.085 of epoch 3,"
                + " and it finds more of the labelled pixels: 80.0 % instead of 40.0 %.", epochs.message());
        assertEquals(4, snapshots, "a state is copied only where it may be needed");
    }

    @Test
    void whatFallsBehindIsGone() {
        add(.06, .01, .8);
        add(.065, .01, .6);
        assertKept(2, 1);
        add(.08, .005, .5);
        assertKept(3, 3);
        assertEquals("", epochs.message());
        assertSame(epochs.highest(), epochs.kept());
    }

    @Test
    void atEqualRecallTheHigherScoreCounts() {
        add(.8, .02, .9);
        add(.81, .02, .9);
        assertKept(2, 2);
        add(.805, .02, .9);
        assertKept(2, 2);
    }

    @Test
    void withoutErrorTheHighestCounts() {
        add(.8, 0, .7);
        add(.7999, 0, .9);
        assertKept(1, 1);
    }

    /** However large the standard error. */
    @Test
    void callingEverythingCellIsNeverKept() {
        add(.05, .03, .3);
        add(.04 / 1.02, .03, 1);
        assertKept(1, 1);
        add(.0493, .03, .9); // .01 above
        assertKept(1, 3);
    }

    @Test
    void aScoreThatReckonsWithMissingCellsDecidesAlone() {
        add(epochs, new Validation(.5, .08, .70, .1, .6, .2, .02, .05, .5));
        add(epochs, new Validation(.5, .08, .69, .1, .8, .2, .02, .05, .5));
        assertKept(1, 1);
    }

    @Test
    void asInThePaperTheHighestCounts() {
        KeptEpoch paper = new KeptEpoch(EpochChoice.HIGHEST_SCORE);
        add(paper, validation(.080, .01, .4));
        add(paper, validation(.079, .01, .8));
        assertEquals(1, paper.kept().epoch());
        add(paper, validation(.081, .01, .3));
        assertEquals(3, paper.kept().epoch());
        assertSame(paper.highest(), paper.kept());
        assertEquals("", paper.message());
    }
}
