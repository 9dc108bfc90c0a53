// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imcseg.core.image.LabelMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks are drawn as text: a digit a pixel, 0 for background. */
class TouchingCellsTest {
    private static LabelMask mask(String... rows) {
        int width = rows[0].length();
        int[] ids = String.join("", rows).chars().map(c -> c - '0').toArray();
        return new LabelMask(width, rows.length, ids);
    }

    /**
     * Two squares of 2 × 2 pixels side by side: each has an outline of 8 sides and shares 2 of them, exactly a quarter.
     */
    @Test
    void squaresSideBySideShareAQuarter() {
        LabelMask mask = mask("000000", "011220", "011220", "000000");
        assertEquals(1, TouchingCells.share(mask, 0));
        assertEquals(1, TouchingCells.share(mask, .24));
        assertEquals(0, TouchingCells.share(mask, .25), "more than a quarter, not a quarter");
    }

    /** The middle one of three shares 4 of 8 sides, the outer ones 2 of 8. */
    @Test
    void theMiddleOfThreeSharesHalf() {
        LabelMask mask = mask("00000000", "01122330", "01122330", "00000000");
        assertEquals(1 / 3., TouchingCells.share(mask, .25), 1e-12);
        assertEquals(1, TouchingCells.count(mask, .25));
        assertEquals(3, TouchingCells.count(mask, .1));
        assertEquals(0, TouchingCells.count(mask, .5));
    }

    /** Cell 1 in the corner has 4 sides inside the image and shares 2; cell 2 beside it has 6 and shares 2. */
    @Test
    void theBorderOfTheImageIsNoOutline() {
        LabelMask mask = mask("112200", "112200", "000000");
        assertEquals(2, TouchingCells.count(mask, .25));
        assertEquals(1, TouchingCells.count(mask, .4));
        assertEquals(0, TouchingCells.count(mask, .5));
        assertEquals(0, TouchingCells.share(mask("110", "110", "000"), 0));
        assertEquals(0, TouchingCells.share(mask("11", "11"), 0), "a cell that fills the image has no outline");
        assertEquals(1, TouchingCells.share(mask("12"), .99));
    }

    /** The end of a row does not touch the start of the next. */
    @Test
    void rowsDoNotWrap() {
        assertEquals(0, TouchingCells.share(mask("001", "200"), 0));
        assertEquals(0, TouchingCells.share(mask("0001", "2000", "0000"), 0));
    }

    @Test
    void cornersDoNotTouch() {
        assertEquals(0, TouchingCells.share(mask("1100", "1100", "0022", "0022"), 0));
    }

    /** Cell 7 lies in two parts of 4 sides each and shares 1 of the 8; cell 9 shares 1 of 4. */
    @Test
    void idsWithGapsAndCellsInParts() {
        LabelMask mask = mask("00000000", "07900070", "00000000");
        assertEquals(1 / 2., TouchingCells.share(mask, .2), 1e-12);
        assertEquals(1, TouchingCells.share(mask, .12));
        assertEquals(2, TouchingCells.count(new LabelMask(2, 1, new int[] {1_000_000_000, 3}), .5));
    }

    @Test
    void withoutCellsNothingTouches() {
        assertEquals(0, TouchingCells.share(mask("000", "000"), .25));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.1, 1, 25, Double.NaN})
    void partsOutOfRangeAreNamed(double part) {
        String message = assertThrows(IllegalArgumentException.class, () -> TouchingCells.share(mask("12"), part))
                .getMessage();
        assertTrue(message.contains(Double.toString(part)) && message.contains("from 0 to below 1"), message);
    }
}
