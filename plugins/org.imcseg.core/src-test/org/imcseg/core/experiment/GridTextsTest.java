// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GridTextsTest {
    private static final Map<String, String> LOSSES = new LinkedHashMap<>(Map.of("SOFT_DICE", "Soft Dice"));

    static {
        LOSSES.put("PU_DICE", "PU-Dice");
    }

    private static List<Object> single(GridAxis axis) {
        return axis.values().stream().map(v -> v.get(0)).toList();
    }

    @Test
    void percentagesBecomeTheNearestShares() {
        assertEquals(
                List.of(0.0, 0.01, 0.05, 0.5, 0.95, 1.0, 0.125),
                single(GridTexts.missingCells("0, 1;5 %, 50, 95,100, 12.5")));
        assertEquals(
                List.of(new Column("missing_share", ValueType.DOUBLE)),
                GridTexts.missingCells("0").columns());
    }

    @Test
    void kernels() {
        assertEquals(List.of(0, 3, 9), single(GridTexts.largestKernels("none, 3, 9, 3", List.of(0, 3, 5, 7, 9))));
    }

    @Test
    void methodsHaveLabelLossAndRounds() {
        GridAxis axis = GridTexts.methods("SOFT_DICE, pu-dice, Soft Dice + 10; SOFT_DICE+1", LOSSES);
        assertEquals(
                List.of("method", "loss", "rounds"),
                axis.columns().stream().map(Column::name).toList());
        assertEquals(
                List.of(
                        List.of("Soft Dice", "SOFT_DICE", 0),
                        List.of("PU-Dice", "PU_DICE", 0),
                        List.of("Soft Dice + 10 bootstrap rounds", "SOFT_DICE", 10),
                        List.of("Soft Dice + 1 bootstrap round", "SOFT_DICE", 1)),
                axis.values());
    }

    @Test
    void tissuesAreSets() {
        assertEquals(List.of("lung", "lung, breast"), single(GridTexts.trainingTissues(" lung ;lung ,breast;;")));
    }

    @Test
    void seedsAndRangesEachOnce() {
        assertEquals(List.of(7, 1, 2, 3), single(GridTexts.seeds("7, 1-3, 2")));
        assertEquals(List.of(4, 5), single(GridTexts.seeds("4..5")));
        assertEquals(List.of(4, 5, -3), single(GridTexts.seeds("4 \u2013 5, -3")));
        assertEquals(List.of(2147483646, 2147483647), single(GridTexts.seeds("2147483646-2147483647")));
    }

    @Test
    void scaleInAnyCase() {
        assertEquals(List.of("PAPER"), single(GridTexts.scale(" Paper ", List.of("QUICK", "PAPER"))));
    }

    @Test
    void emptyTextsAreAxesWithoutValues() {
        assertTrue(GridTexts.missingCells("").values().isEmpty());
        assertTrue(GridTexts.largestKernels(" ", List.of(0)).values().isEmpty());
        assertTrue(GridTexts.methods(",", LOSSES).values().isEmpty());
        assertTrue(GridTexts.trainingTissues(null).values().isEmpty());
        assertTrue(GridTexts.seeds("").values().isEmpty());
        assertTrue(GridTexts.scale("", List.of("QUICK")).values().isEmpty());
    }

    @Test
    void mistakesQuoteTextAndPart() {
        assertWrong(() -> GridTexts.missingCells("0, lots"), "'0, lots'", "'lots'", "0, 50, 95");
        assertWrong(() -> GridTexts.missingCells("101"), "'101'", "100");
        assertWrong(() -> GridTexts.missingCells("-1"), "'-1'");
        assertWrong(() -> GridTexts.largestKernels("0, 4", List.of(0, 3)), "'4'", "[0, 3]");
        assertWrong(() -> GridTexts.largestKernels("x", List.of(0, 3)), "'x'");
        assertWrong(() -> GridTexts.methods("HARD_DICE", LOSSES), "'HARD_DICE'", "SOFT_DICE, PU_DICE");
        assertWrong(() -> GridTexts.methods("SOFT_DICE+", LOSSES), "SOFT_DICE+10");
        assertWrong(() -> GridTexts.methods("SOFT_DICE+0", LOSSES), "1 to 1000");
        assertWrong(() -> GridTexts.methods("SOFT_DICE+1+2", LOSSES), "SOFT_DICE+1+2");
        assertWrong(() -> GridTexts.seeds("3-1"), "'3-1'", "smaller number first");
        assertWrong(() -> GridTexts.seeds("1-99999999"), "10000");
        assertWrong(() -> GridTexts.seeds("1.5"), "'1.5'");
        assertWrong(() -> GridTexts.seeds("99999999999"), "99999999999");
        assertWrong(() -> GridTexts.scale("huge", List.of("QUICK", "PAPER")), "'huge'", "quick, paper");
    }

    private static void assertWrong(Executable step, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, step).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
    }
}
