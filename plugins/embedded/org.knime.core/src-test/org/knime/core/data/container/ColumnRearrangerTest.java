// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.IntValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.streamable.BufferedDataTableRowOutput;
import org.knime.core.node.streamable.DataTableRowInput;
import org.knime.core.node.streamable.PortInput;
import org.knime.core.node.streamable.PortOutput;

class ColumnRearrangerTest {

    private static final DataTableSpec SPEC = new DataTableSpec(
            new String[] {"a", "b", "c"}, new DataType[] {IntCell.TYPE, IntCell.TYPE, StringCell.TYPE});

    @TempDir
    private Path m_folder;

    private DefaultNodeProgressMonitor m_progress;

    private ExecutionContext m_exec;

    private BufferedDataTable m_table;

    @BeforeEach
    void table() {
        m_progress = new DefaultNodeProgressMonitor();
        m_exec = EmbeddedSpi.NODES.createContext(m_progress, m_folder);
        final BufferedDataContainer container = m_exec.createDataContainer(SPEC);
        for (int i = 0; i < 4; i++) {
            container.addRowToTable(
                    new DefaultRow("r" + i, new IntCell(i), new IntCell(10 * i), new StringCell("c" + i)));
        }
        container.close();
        m_table = container.getTable();
    }

    /** Adds {@code a + b} and {@code a * b}; counts its calls. */
    private static final class SumAndProduct extends AbstractCellFactory {
        private int m_calls;

        private int m_finished;

        SumAndProduct(final String sum, final String product) {
            super(column(sum), column(product));
        }

        private static DataColumnSpec column(final String name) {
            return new DataColumnSpecCreator(name, IntCell.TYPE).createSpec();
        }

        @Override
        public DataCell[] getCells(final DataRow row, final long rowIndex) {
            m_calls++;
            final int a = ((IntValue) row.getCell(0)).getIntValue();
            final int b = ((IntValue) row.getCell(1)).getIntValue();
            return new DataCell[] {new IntCell(a + b), new IntCell(a * b)};
        }

        @Override
        public void afterProcessing() {
            m_finished++;
        }
    }

    private static List<String> rows(final BufferedDataTable table) {
        final List<String> rows = new ArrayList<>();
        table.forEach(r -> rows.add(r.toString()));
        return rows;
    }

    @Test
    void newColumnsSeeTheInputRowWhateverElseIsMoved() throws Exception {
        final ColumnRearranger rearranger = new ColumnRearranger(SPEC);
        final SumAndProduct factory = new SumAndProduct("sum", "product");
        rearranger.append(factory);
        rearranger.remove("a", "b");
        rearranger.move("product", 0);
        assertArrayEquals(
                new String[] {"product", "c", "sum"}, rearranger.createSpec().getColumnNames());
        final BufferedDataTable result = m_exec.createColumnRearrangeTable(m_table, rearranger, m_exec);
        assertEquals(
                List.of("r0: [0, c0, 0]", "r1: [10, c1, 11]", "r2: [40, c2, 22]", "r3: [90, c3, 33]"), rows(result));
        assertEquals(4, factory.m_calls);
        assertEquals(1, factory.m_finished);
        assertEquals(1.0, m_progress.getProgress(), 1e-12);
        assertEquals(
                new IntCell(33),
                result.getDataTableSpec().getColumnSpec("sum").getDomain().getUpperBound());
    }

    @Test
    void streamingGivesTheSameTable() throws Exception {
        final ColumnRearranger rearranger = new ColumnRearranger(SPEC);
        rearranger.replace(new SumAndProduct("sum", "product"), 1, 0);
        assertArrayEquals(
                new String[] {"product", "sum", "c"}, rearranger.createSpec().getColumnNames());
        final BufferedDataTableRowOutput out =
                new BufferedDataTableRowOutput(m_exec.createDataContainer(rearranger.createSpec()));
        rearranger
                .createStreamableFunction()
                .runFinal(new PortInput[] {new DataTableRowInput(m_table)}, new PortOutput[] {out}, m_exec);
        assertEquals(rows(m_exec.createColumnRearrangeTable(m_table, rearranger, m_exec)), rows(out.getDataTable()));
    }

    @Test
    void keepAndMove() {
        final ColumnRearranger rearranger = new ColumnRearranger(SPEC);
        rearranger.move(0, 3);
        assertArrayEquals(new String[] {"b", "c", "a"}, rearranger.createSpec().getColumnNames());
        rearranger.move(0, 2);
        assertArrayEquals(new String[] {"c", "b", "a"}, rearranger.createSpec().getColumnNames());
        rearranger.keepOnly("a", "c");
        assertArrayEquals(new String[] {"c", "a"}, rearranger.createSpec().getColumnNames());
        assertEquals(-1, rearranger.indexOf("b"));
    }

    @Test
    void mistakesAreNamed() {
        final ColumnRearranger rearranger = new ColumnRearranger(SPEC);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> rearranger.remove("x"))
                .getMessage()
                .contains("\"x\""));
        rearranger.append(new SumAndProduct("a", "product"));
        assertTrue(assertThrows(IllegalArgumentException.class, rearranger::createSpec)
                .getMessage()
                .contains("\"a\""));
    }

    @Test
    void cancelStops() {
        final ColumnRearranger rearranger = new ColumnRearranger(SPEC);
        final SumAndProduct factory = new SumAndProduct("sum", "product");
        rearranger.append(factory);
        m_progress.setExecuteCanceled();
        assertThrows(
                CanceledExecutionException.class, () -> m_exec.createColumnRearrangeTable(m_table, rearranger, m_exec));
        assertEquals(0, factory.m_calls);
    }

    @Test
    void aFailingRowsExceptionIsPassedOn() {
        final ColumnRearranger rearranger = new ColumnRearranger(SPEC);
        rearranger.append(new SingleCellFactory(new DataColumnSpecCreator("d", IntCell.TYPE).createSpec()) {
            @Override
            public DataCell getCell(final DataRow row) {
                throw new IllegalArgumentException("bad " + row.getKey());
            }
        });
        assertEquals(
                "bad r0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> m_exec.createColumnRearrangeTable(m_table, rearranger, m_exec))
                        .getMessage());
    }
}
