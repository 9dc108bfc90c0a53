// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.grid;

import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.learning.loss.LossKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

class GridNodeTest {
    @TempDir
    Path folder;

    private NodeRunner grid() {
        return new NodeRunner(new GridNodeFactory(), folder);
    }

    @Test
    void oneRowACombinationSeedsOutermost() throws Exception {
        BufferedDataTable runs = grid().set("missingCells", "0, 95")
                .set("methods", "SOFT_DICE, SOFT_DICE+10")
                .set("seeds", "1-2")
                .set("scale", "Quick")
                .table();
        assertEquals(
                List.of("missing_share", "method", "loss", "rounds", "preset", "seed"),
                List.of(runs.getDataTableSpec().getColumnNames()));
        assertEquals(
                List.of("Run 1", "Run 2", "Run 3", "Run 4", "Run 5", "Run 6", "Run 7", "Run 8"), Tables.keys(runs));
        assertEquals(List.of("1", "1", "1", "1", "2", "2", "2", "2"), Tables.texts(runs, "seed"));
        assertEquals(
                List.of("0.0", "0.0", "0.95", "0.95", "0.0", "0.0", "0.95", "0.95"),
                Tables.texts(runs, "missing_share"));
        assertEquals(
                List.of("Soft Dice", "Soft Dice + 10 bootstrap rounds"),
                Tables.texts(runs, "method").subList(0, 2));
        assertEquals(List.of("0", "10"), Tables.texts(runs, "rounds").subList(0, 2));
        assertEquals(Set.of("QUICK"), Set.copyOf(Tables.texts(runs, "preset")));
        assertEquals(
                StringCell.TYPE, runs.getDataTableSpec().getColumnSpec("loss").getType());
        assertEquals(
                DoubleCell.TYPE,
                runs.getDataTableSpec().getColumnSpec("missing_share").getType());
        assertEquals(IntCell.TYPE, runs.getDataTableSpec().getColumnSpec("seed").getType());
    }

    @Test
    void emptyListsGiveNoColumn() throws Exception {
        BufferedDataTable runs = grid().set("missingCells", "")
                .set("largestKernels", "0; 3;5")
                .set("seeds", "")
                .set("trainingTissues", "lung; lung, breast")
                .table();
        assertEquals(
                List.of("largest_kernel", "training_tissues"),
                List.of(runs.getDataTableSpec().getColumnNames()));
        assertEquals(List.of("0", "0", "3", "3", "5", "5"), Tables.texts(runs, "largest_kernel"));
        assertEquals(
                List.of("lung", "lung, breast"),
                Tables.texts(runs, "training_tissues").subList(0, 2));
    }

    @Test
    void likelyValuesAreToldBeforeExecution() throws Exception {
        DataTableSpec spec = (DataTableSpec) grid().set("missingCells", "50, 0")
                .set("methods", "PU_DICE, SOFT_DICE")
                .configure()[0];
        assertEquals(
                new DoubleCell(0),
                spec.getColumnSpec("missing_share").getDomain().getLowerBound());
        assertEquals(
                new StringCell("PU_DICE"),
                spec.getColumnSpec("loss").getDomain().getValues().iterator().next());
    }

    @Test
    void everyLossHasAnUnmistakableName() {
        assertEquals(LossKind.values().length, MethodNames.losses().size());
        assertEquals(
                LossKind.values().length,
                Set.copyOf(MethodNames.losses().values()).size());
        assertFalse(MethodNames.losses().containsValue(""));
    }

    @Test
    void mistakesNameSettingTextAndRemedy() {
        assertRefuses(() -> grid().set("missingCells", "0, x").configure(), "Missing cells (%)", "'0, x'", "'x'");
        assertRefuses(
                () -> grid().set("largestKernels", "4").configure(),
                "Maximum outline errors",
                "'4'",
                "[0, 3, 5, 7, 9]");
        assertRefuses(() -> grid().set("methods", "DICE").configure(), "Methods", "'DICE'", "SOFT_DICE");
        assertRefuses(() -> grid().set("seeds", "one").configure(), "Seeds", "'one'");
        assertRefuses(() -> grid().set("scale", "tiny").configure(), "Scale", "'tiny'", "quick, paper");
        assertRefuses(() -> grid().set("seeds", "").set("missingCells", "").configure(), "All lists are empty", "Fill");
        assertRefuses(
                () -> grid().set("seeds", "1-9000")
                        .set("missingCells", "0,1,2,3,4,5,6,7,8,9,10,11,12")
                        .configure(),
                "100000",
                "Shorten");
    }
}
