// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.suspects.Suspect.Kind;
import org.junit.jupiter.api.Test;

class MissingCellScoreTest {
    /** One row of pixels, digits are ids. */
    private static LabelMask row(String pixels) {
        int[] ids = pixels.chars().map(c -> Math.max(0, Character.digit(c, 10))).toArray();
        return new LabelMask(ids.length, 1, ids);
    }

    private static Suspect suspect(int rank, Kind kind, int from, int length) {
        boolean[] inside = new boolean[length];
        Arrays.fill(inside, true);
        return new Suspect(rank, kind, 0, 0, new SuspectRegion(from, 0, length, 1, inside), .9, .9, true);
    }

    @Test
    void coverageByHand() {
        LabelMask truth = row("1111..2222..3333..4444..");
        LabelMask kept = row("7777..........8888888..."); // 1 is kept under another id, 2 and 3 are gone, 4 is kept
        MissingCellScore score = new MissingCellScore();
        score.add(
                truth,
                kept,
                List.of(
                        suspect(1, Kind.MISSING, 8, 4), // half in 2: right, and half of 2: found
                        suspect(2, Kind.MISSING, 4, 3), // one of three: wrong
                        suspect(3, Kind.DOUBTED, 12, 4), // another kind
                        suspect(4, Kind.MISSING, 22, 2))); // nowhere
        assertEquals(1, score.erased()); // 3333 is two pixels of four annotated: kept
        assertEquals(1, score.found());
        assertEquals(3, score.suspects());
        assertEquals(1 / 3., score.precision(), 1e-12);
        assertEquals(1, score.precisionAtFirst(1));
        assertEquals(.5, score.precisionAtFirst(2));
        assertEquals(1 / 3., score.precisionAtFirst(100), 1e-12);
        assertEquals(1, score.recall());
        assertTrue(score.isRight(1));
        assertFalse(score.isRight(2));
    }

    @Test
    void imagesAddUpWhateverTheirOrder() {
        MissingCellScore score = new MissingCellScore();
        score.add(row("1111...."), row("........"), List.of(suspect(2, Kind.MISSING, 4, 3)));
        score.add(row("1111.222"), row("....222."), List.of(suspect(1, Kind.MISSING, 0, 4)));
        assertEquals(2, score.erased());
        assertEquals(.5, score.recall());
        assertEquals(1, score.precisionAtFirst(1));
        assertEquals(.5, score.precision());
    }

    @Test
    void nothingIsNoNumber() {
        MissingCellScore score = new MissingCellScore();
        score.add(row("11"), row("11"), List.of());
        assertTrue(Double.isNaN(score.precision()) && Double.isNaN(score.recall()));
        assertThrows(IllegalArgumentException.class, () -> score.add(row("11"), row("111"), List.of()));
    }
}
