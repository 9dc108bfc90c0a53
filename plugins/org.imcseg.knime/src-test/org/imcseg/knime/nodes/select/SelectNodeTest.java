// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.select;

import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

class SelectNodeTest {
    @TempDir
    Path folder;

    private BufferedDataTable table;

    @BeforeEach
    void makeTable() {
        table = new Tables(folder)
                .of(
                        List.of(Tables.text("Tissue"), Tables.column("Size", DoubleCell.TYPE)),
                        row(new StringCell("lung")),
                        row(new StringCell("Breast")),
                        row(DataType.getMissingCell()),
                        row(new StringCell("lung left")));
    }

    private static DataCell[] row(DataCell tissue) {
        return Tables.row(tissue, new DoubleCell(1));
    }

    @ParameterizedTest
    @CsvSource({
        "lung, Row0",
        "'Lung, BREAST', Row0 Row1",
        "'lung; breast', Row0 Row1",
        "lung*, Row0 Row3",
        "*, Row0 Row1 Row3",
        "'', Row0 Row1 Row2 Row3"
    })
    void keepsTheRowsOfTheNames(String names, String kept) throws Exception {
        NodeRunner node = new NodeRunner(new SelectNodeFactory(), folder).set("names", names);
        assertEquals(kept, String.join(" ", Tables.keys(node.table(table))));
        assertEquals("", node.warning());
    }

    @Test
    void namesThatNothingHasAreTold() throws Exception {
        NodeRunner node = new NodeRunner(new SelectNodeFactory(), folder).set("names", "lung, brest");
        assertEquals(List.of("Row0"), Tables.keys(node.table(table)));
        assertTrue(
                node.warning().startsWith("No row has brest") && node.warning().contains("Breast, lung"),
                node.warning());
        NodeRunner none = new NodeRunner(new SelectNodeFactory(), folder).set("names", "liver");
        assertEquals(List.of(), Tables.keys(none.table(table)));
        assertTrue(none.warning().startsWith("No row is kept"), none.warning());
    }

    @Test
    void otherColumnsAreRefused() {
        assertRefuses(
                () -> new NodeRunner(new SelectNodeFactory(), folder)
                        .set("column", "Organ")
                        .table(table),
                "Organ",
                "Tissue");
        assertRefuses(
                () -> new NodeRunner(new SelectNodeFactory(), folder)
                        .set("column", "Size")
                        .table(table),
                "Size",
                "text");
    }
}
