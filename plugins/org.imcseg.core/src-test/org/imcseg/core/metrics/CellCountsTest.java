// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CellCountsTest {
    @Test
    void handComputedScores() {
        CellCounts counts = new CellCounts(6, 10, 8);
        assertEquals(6 / 8., counts.precision());
        assertEquals(6 / 10., counts.recall());
        assertEquals(12 / 18., counts.f1());
        assertEquals(6 / 12., counts.ap());
        assertEquals(2, counts.unmatchedPredicted());
        assertEquals(4, counts.unmatchedTrue());
        assertEquals(new CellCounts(7, 13, 9), counts.plus(new CellCounts(1, 3, 1)));
    }

    @Test
    void aScoreWithoutDenominatorIsUndefined() {
        CellCounts noTruth = new CellCounts(0, 0, 3);
        assertTrue(Double.isNaN(noTruth.recall()));
        assertEquals(0, noTruth.precision());
        assertEquals(0, noTruth.f1());
        assertEquals(0, noTruth.ap());
        assertTrue(Double.isNaN(new CellCounts(0, 3, 0).precision()));
        assertTrue(Double.isNaN(CellCounts.NONE.f1()) && Double.isNaN(CellCounts.NONE.ap()));
    }

    @Test
    void matchedPairsFollowFromF1() {
        for (int matched = 0; matched <= 7; matched++) {
            CellCounts counts = new CellCounts(matched, 7, 9);
            assertEquals(counts, CellCounts.of(counts.f1(), 7, 9));
            assertEquals(counts, CellCounts.of(Math.round(counts.f1() * 1000) / 1000., 7, 9), "three decimals suffice");
        }
        assertEquals(CellCounts.NONE, CellCounts.of(Double.NaN, 0, 0));
        String message = assertThrows(IllegalArgumentException.class, () -> CellCounts.of(.9, 2, 8))
                .getMessage();
        assertEquals("5 matched pairs of 2 true and 8 predicted cells are not possible.", message);
    }
}
