// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentGridTest {
    @Test
    void everyCombinationOnceTheFirstAxisSlowest() {
        ExperimentGrid grid = ExperimentGrid.of(
                GridTexts.seeds("1, 2"), GridTexts.missingCells("0, 50, 95"), GridTexts.trainingTissues("lung"));
        assertEquals(
                List.of("seed", "missing_share", "training_tissues"),
                grid.columns().stream().map(Column::name).toList());
        assertEquals(
                List.of(
                        List.of(1, 0.0, "lung"),
                        List.of(1, 0.5, "lung"),
                        List.of(1, 0.95, "lung"),
                        List.of(2, 0.0, "lung"),
                        List.of(2, 0.5, "lung"),
                        List.of(2, 0.95, "lung")),
                grid.rows());
    }

    @Test
    void reorderingKeepsEachValueWithItsColumn() {
        ExperimentGrid grid = ExperimentGrid.of(GridTexts.seeds("1-3"), GridTexts.missingCells("10, 20"));
        ExperimentGrid ordered = grid.ordered(List.of("missing_share", "nothing of the kind", "seed"));
        assertEquals(
                List.of("missing_share", "seed"),
                ordered.columns().stream().map(Column::name).toList());
        assertEquals(List.of(0.2, 2), ordered.rows().get(3));
        assertEquals(6, new HashSet<>(ordered.rows()).size());
    }

    @Test
    void axesWithoutValuesAreLeftOut() {
        ExperimentGrid grid = ExperimentGrid.of(GridTexts.seeds(""), GridTexts.missingCells("10"));
        assertEquals(List.of(List.of(0.1)), grid.rows());
        assertEquals(List.of(List.of()), ExperimentGrid.of(GridTexts.seeds("")).rows());
    }

    @Test
    void absurdSizesAreRefusedBeforeTheyAreMade() {
        GridAxis seeds = GridTexts.seeds("1-10000");
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> ExperimentGrid.of(seeds, seeds, seeds, seeds, seeds, seeds));
        assertTrue(refused.getMessage().contains("100000"), refused.getMessage());
    }
}
