// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunSelectionTest {
    /** The numbers of the chosen runs, from 1. */
    private static String chosen(String text, int count) {
        return IntStream.range(0, count)
                .filter(RunSelection.parse(text).of(count))
                .mapToObj(index -> String.valueOf(index + 1))
                .collect(Collectors.joining(" "));
    }

    @Test
    void numbersRangesAndParts() {
        assertEquals("1 2 3 4", chosen("", 4));
        assertEquals("3", chosen("3", 4));
        assertEquals("1 2 3 4 7", chosen(" 1-4; 7", 8));
        assertEquals("1 2 3 5", chosen("5,1..3,2", 8));
        assertEquals("2 7 12", chosen("2/5", 13));
        assertEquals("", chosen("5/5", 4), "more parts than runs");
        assertEquals("1 2 3", chosen("1 / 1", 3));
        assertTrue(RunSelection.parse("  ").isAll());
        assertFalse(RunSelection.parse("1/1").isAll());
        assertEquals("", chosen("999999999/999999999", 3), "no overflow");
    }

    @Test
    void everyRunIsInExactlyOnePart() {
        for (int parts = 1; parts < 9; parts++) {
            int count = 7;
            int all = parts;
            assertEquals(
                    IntStream.rangeClosed(1, count).boxed().toList(),
                    IntStream.rangeClosed(1, parts)
                            .mapToObj(part -> chosen(part + "/" + all, count))
                            .filter(text -> !text.isEmpty())
                            .flatMap(text -> List.of(text.split(" ")).stream())
                            .map(Integer::valueOf)
                            .sorted()
                            .toList());
        }
    }

    @Test
    void whatNamesNoRunIsRefused() {
        for (String text : List.of("0", "4-2", "-3", "6/5", "0/5", "1/0", "a", "1-", "1.5", "99999999999")) {
            String message = assertThrows(IllegalArgumentException.class, () -> RunSelection.parse("1; " + text + " "))
                    .getMessage();
            assertTrue(message.contains("'" + text + "' names no runs"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> RunSelection.parse(" ; "));
        String beyond = assertThrows(IllegalArgumentException.class, () -> RunSelection.parse("2-5")
                        .of(4))
                .getMessage();
        assertTrue(beyond.contains("'2-5' names run 5, but the grid has only 4 runs"), beyond);
    }
}
