// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Cancelled;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static String of(LabelMask mask, NeighbourSettings settings) {
        return Pictures.measure(mask, settings).neighbours().stream()
                .map(n -> n.cell() + "-" + n.neighbour() + (Double.isNaN(n.distance()) ? "" : " " + n.distance()))
                .collect(Collectors.joining(", "));
    }

    private static String by(NeighbourRule rule, double distance, int most, LabelMask mask) {
        return of(mask, new NeighbourSettings(rule, distance, most));
    }

    /** The rule for ties was also compared with SciPy on random masks, see the class's documentation. */
    @Test
    void pixelsGoToTheNearestCellOfTwoToTheLeftmostThenTheUppermost() {
        assertEquals("11122", Pictures.picture(LabelExpansion.expand(Pictures.mask("1...2"), 2, Progress.NONE)));
        assertEquals(
                "1/1/1/2/2",
                Pictures.picture(LabelExpansion.expand(Pictures.mask("1", ".", ".", ".", "2"), 2, Progress.NONE)));
        assertEquals(
                "12/11",
                Pictures.picture(LabelExpansion.expand(Pictures.mask(".2", "1."), 1, Progress.NONE)),
                "both free pixels go to the cell of the left column");
        assertEquals(
                "010/111/010",
                Pictures.picture(LabelExpansion.expand(Pictures.mask("...", ".1.", "..."), 1.4, Progress.NONE)));
        assertEquals(
                "111/111/111",
                Pictures.picture(
                        LabelExpansion.expand(Pictures.mask("...", ".1.", "..."), Math.sqrt(2), Progress.NONE)));
    }

    @Test
    void expansion() {
        assertEquals(
                "1-2, 2-1", of(Pictures.mask("1........2"), NeighbourSettings.expansion(4)), "4 + 4 pixels between");
        assertEquals("", of(Pictures.mask("1.........2"), NeighbourSettings.expansion(4)));
        assertEquals(
                "1-3, 2-3, 3-1, 3-2",
                of(Pictures.mask("13", "32"), NeighbourSettings.expansion(.5)),
                "1 and 2 share but a corner");
    }

    @Test
    void distanceOfBorders() {
        LabelMask mask = Pictures.mask("11...", "11...", "...3.", "22...");
        assertEquals("1-2 2.0, 2-1 2.0", by(NeighbourRule.BORDER_DISTANCE, 2, 0, Pictures.mask("11", "..", "22")));
        assertEquals(
                "1-2 2.0, 1-3 " + Math.sqrt(5) + ", 2-1 2.0, 2-3 " + Math.sqrt(5) + ", 3-1 " + Math.sqrt(5) + ", 3-2 "
                        + Math.sqrt(5),
                by(NeighbourRule.BORDER_DISTANCE, Math.sqrt(5), 0, mask));
        assertEquals(
                "1-2 2.0, 2-1 2.0, 3-1 " + Math.sqrt(5),
                by(NeighbourRule.BORDER_DISTANCE, 9, 1, mask),
                "of two as near the lower id");
    }

    @Test
    void distanceOfCentroids() {
        LabelMask mask = Pictures.mask("1...3", ".....", ".....", "....2");
        assertEquals("1-3 4.0, 2-3 3.0, 3-1 4.0, 3-2 3.0", by(NeighbourRule.CENTROID_DISTANCE, 4, 0, mask));
        assertEquals(
                "1-2 5.0, 1-3 4.0, 2-1 5.0, 2-3 3.0, 3-1 4.0, 3-2 3.0",
                by(NeighbourRule.CENTROID_DISTANCE, 5, 0, mask));
        assertEquals("1-3 4.0, 2-3 3.0, 3-2 3.0", by(NeighbourRule.CENTROID_DISTANCE, 5, 1, mask));
    }

    @Test
    void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new NeighbourSettings(NeighbourRule.EXPANSION, 4, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new NeighbourSettings(NeighbourRule.EXPANSION, Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new NeighbourSettings(NeighbourRule.BORDER_DISTANCE, 1, -1));
        assertEquals(
                List.of(),
                Pictures.measure(Pictures.mask("12"), NeighbourSettings.NONE).neighbours());
    }

    @Test
    void canBeCancelled() {
        assertThrows(CancellationException.class, () -> LabelExpansion.expand(Pictures.mask("1."), 1, new Cancelled()));
    }
}
