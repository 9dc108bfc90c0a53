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
    private record State(int epoch) implements Network.State {}

    private static Validation validation(double score, double error, double recall) {
        return validation(score, error, recall, .3, 1, Double.NaN);
    }

    /** 2 % of the pixels are labelled. */
    private static Validation validation(
            double score, double error, double recall, double matthews, double share, double objectF1) {
        return new Validation(
                .5,
                new Validation.PixelScores(score, score, error, recall, .3, matthews),
                objectF1,
                .2,
                .02,
                share,
                .5);
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
        assertEquals(
                "Epoch 4 was kept. Its validation DSC of 0.076 is within one standard error (0.010) of the highest, 0.085 of epoch 3,"
                        + " and it finds more of the labelled pixels: 80.0 % instead of 40.0 %.",
                epochs.message());
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
        add(epochs, validation(.049, .03, 1, 0, 1, Double.NaN));
        assertKept(1, 1);
        add(.0493, .03, .9);
        assertKept(1, 3);
    }

    /** Where most is cell, calling everything cell has a high DSC. */
    @Test
    void aCollapsedEpochLosesToAnyThatTellsPixelsApart() {
        for (EpochChoice choice : EpochChoice.values()) {
            KeptEpoch each = new KeptEpoch(choice);
            count = 0;
            add(each, validation(.775, .01, 1, 0, 1, .01));
            assertEquals(1, each.kept().epoch());
            add(each, validation(.70, .01, .8, .2, 1, .005));
            assertEquals(2, each.kept().epoch());
            add(each, validation(.776, .01, 1, .001, 1, .2));
            assertEquals(2, each.kept().epoch(), choice.name());
        }
    }

    @Test
    void theLastOneUnlessItIsOfNoUse() {
        KeptEpoch last = new KeptEpoch(EpochChoice.LAST);
        add(last, validation(.9, .01, .9));
        add(last, validation(.8, .01, .9));
        assertEquals(2, last.kept().epoch());
        add(last, validation(.95, .01, 1, 0, 1, Double.NaN));
        assertEquals(2, last.kept().epoch());
    }

    @Test
    void cellsDecideWhereTheyAreKnown() {
        KeptEpoch cells = new KeptEpoch(EpochChoice.HIGHEST_OBJECT_F1);
        add(cells, validation(.90, .01, .9, .8, 1, .60));
        add(cells, validation(.88, .01, .9, .8, 1, .70));
        add(cells, validation(.91, .01, .9, .8, 1, .65));
        assertEquals(2, cells.kept().epoch());
        assertEquals("", cells.message());
        KeptEpoch pixels = new KeptEpoch(EpochChoice.HIGHEST_OBJECT_F1);
        count = 0;
        add(pixels, validation(.90, .01, .9));
        add(pixels, validation(.88, .01, .9));
        assertEquals(1, pixels.kept().epoch());
    }

    @Test
    void aScoreThatReckonsWithMissingCellsDecidesAlone() {
        add(epochs, validation(.70, .1, .6, .3, .05, Double.NaN));
        add(epochs, validation(.69, .1, .8, .3, .05, Double.NaN));
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
