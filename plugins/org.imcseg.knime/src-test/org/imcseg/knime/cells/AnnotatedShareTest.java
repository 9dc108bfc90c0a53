// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpec;

class AnnotatedShareTest {
    private static final DataColumnSpec COLUMN = ColumnHistory.add(ImageCells.column("Training Mask"), "made");

    @Test
    void travelsWithTheColumn() {
        AnnotatedShare share = new AnnotatedShare(5, 100);
        assertEquals(0.05, share.share());
        DataColumnSpec told = share.on(COLUMN);
        assertEquals(Optional.of(share), AnnotatedShare.of(told));
        assertEquals("made", ColumnHistory.of(told), "other properties stay");
        assertEquals(
                Optional.of(new AnnotatedShare(1, 2)),
                AnnotatedShare.of(new AnnotatedShare(1, 2).on(told)),
                "the later one counts");
        assertEquals(COLUMN, AnnotatedShare.without(told));
    }

    @Test
    void isExpectedBeforeItIsKnown() {
        assertFalse(AnnotatedShare.isExpected(COLUMN));
        DataColumnSpec expected = AnnotatedShare.expected(COLUMN);
        assertTrue(AnnotatedShare.isExpected(expected));
        assertEquals(Optional.empty(), AnnotatedShare.of(expected));
        assertTrue(AnnotatedShare.isExpected(new AnnotatedShare(0, 3).on(expected)));
    }

    @Test
    void whatIsNoShareCountsAsNone() {
        for (String text : new String[] {"", "5", "5 of 4", "x of 4", "1 of 2 of 3", "0 of 0", "-1 of 3"}) {
            DataColumnSpec column = ColumnProperties.with(COLUMN, AnnotatedShare.PROPERTY, text);
            assertEquals(Optional.empty(), AnnotatedShare.of(column), text);
            assertFalse(AnnotatedShare.isExpected(column), text);
        }
        assertThrows(IllegalArgumentException.class, () -> new AnnotatedShare(3, 2));
    }

    @Test
    void sharesMultiply() {
        assertEquals(new AnnotatedShare(10, 100), new AnnotatedShare(10, 50).after(new AnnotatedShare(50, 100)));
        // a part of the images, as after Dataset Split
        assertEquals(new AnnotatedShare(5, 50), new AnnotatedShare(5, 25).after(new AnnotatedShare(50, 100)));
        assertEquals(
                0, new AnnotatedShare(0, 1).after(new AnnotatedShare(0, 100)).share());
    }
}
