// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imcseg.core.experiment.RunSelection.Unit;
import org.junit.jupiter.api.Test;

class RunSelectionTest {
    /** The numbers of the chosen runs, from 1. */
    private static String chosen(String text, int count) {
        return IntStream.range(0, count)
                .filter(RunSelection.parse(text, Unit.RUNS).of(count))
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
        assertTrue(RunSelection.parse("  ", Unit.RUNS).isAll());
        assertFalse(RunSelection.parse("1/1", Unit.RUNS).isAll());
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
            String message = assertThrows(
                            IllegalArgumentException.class, () -> RunSelection.parse("1; " + text + " ", Unit.RUNS))
                    .getMessage();
            assertTrue(message.contains("'" + text + "' names no runs"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> RunSelection.parse(" ; ", Unit.RUNS));
        String beyond = assertThrows(IllegalArgumentException.class, () -> RunSelection.parse("2-5", Unit.RUNS)
                        .of(4))
                .getMessage();
        assertTrue(beyond.contains("'2-5' names run 5, but there are only 4 runs"), beyond);
    }

    /** Someone who segments slides knows no grid and no runs. */
    @Test
    void messagesNameWhatIsCountedAndTheMistake() {
        String abc = refusal("abc", Unit.ACQUISITIONS, 6);
        assertTrue(abc.contains("'abc' names no acquisitions") && !abc.contains("run"), abc);
        assertTrue(refusal("0", Unit.RUNS, 6).contains("the first is number 1"));
        assertTrue(refusal("5-2", Unit.RUNS, 6).contains("goes backwards, write 2-5"));
        assertTrue(refusal("7/5", Unit.RUNS, 6).contains("of 5 parts there is no part 7"));
        String beyond = refusal("7", Unit.ACQUISITIONS, 6);
        assertTrue(beyond.contains("names acquisition 7, but there are only 6 acquisitions"), beyond);
        assertTrue(beyond.contains("1 to 6, or read more files") && !beyond.contains("grid"), beyond);
        assertTrue(refusal("2", Unit.RUNS, 1).contains("but there is only 1 run."));
    }

    private static String refusal(String text, Unit unit, int count) {
        return assertThrows(IllegalArgumentException.class, () -> RunSelection.parse(text, unit)
                        .of(count))
                .getMessage();
    }

    @Test
    void whatWasDoneIsToldInWords() {
        RunSelection part = RunSelection.parse("2/5", Unit.ACQUISITIONS);
        assertEquals("'2/5' names 1 of 6 acquisitions, which is finished", part.describe(6, 1, 0));
        assertEquals(
                "'2/5' names 1 of 6 acquisitions, which is finished by an earlier execution", part.describe(6, 1, 1));
        assertEquals(
                "'2/5' names 2 of 7 acquisitions, which are finished, 1 by an earlier execution",
                part.describe(7, 2, 1));
        assertEquals(
                "'2/5' names 2 of 7 acquisitions, of which 1 is finished; 1 could not be done", part.describe(7, 1, 0));
        assertEquals("'2/5' names none of 1 acquisition, so there was nothing to do", part.describe(1, 0, 0));
    }
}
