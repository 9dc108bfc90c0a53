// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.util.DuplicateKeyException;

class DataContainerTest {

    private static final DataTableSpec SPEC = new DataTableSpec(
            new String[] {"Sample", "DSC", "Cells"}, new DataType[] {StringCell.TYPE, DoubleCell.TYPE, IntCell.TYPE});

    private static DataRow row(final int i, final String sample, final double dsc, final int cells) {
        return new DefaultRow(
                RowKey.createRowKey((long) i), new StringCell(sample), new DoubleCell(dsc), new IntCell(cells));
    }

    private static DataTableSpec specOf(final DataContainer container) {
        container.close();
        return container.getTable().getDataTableSpec();
    }

    @Test
    void rowsComeBackInOrder() {
        final DataContainer container = new DataContainer(SPEC);
        for (int i = 0; i < 5; i++) {
            container.addRowToTable(row(i, "s" + i, i / 10.0, i));
        }
        container.close();
        final List<DataRow> rows = new ArrayList<>();
        container.getTable().forEach(rows::add);
        assertEquals(5, rows.size());
        assertEquals(row(3, "s3", 0.3, 3), rows.get(3));
        assertEquals(5, container.size());
    }

    @Test
    void domainsAreWhatTheRowsHold() {
        final DataContainer container = new DataContainer(SPEC);
        container.addRowToTable(row(0, "lung", 0.5, 7));
        container.addRowToTable(row(1, "breast", Double.NaN, -2));
        container.addRowToTable(row(2, "lung", 0.25, 9));
        container.addRowToTable(new DefaultRow(
                "Row3", DataType.getMissingCell(), DataType.getMissingCell(), DataType.getMissingCell()));
        final DataTableSpec spec = specOf(container);
        assertEquals(
                Set.of(new StringCell("lung"), new StringCell("breast")),
                spec.getColumnSpec("Sample").getDomain().getValues());
        final DataColumnDomain dsc = spec.getColumnSpec("DSC").getDomain();
        assertEquals(new DoubleCell(0.25), dsc.getLowerBound());
        assertEquals(new DoubleCell(0.5), dsc.getUpperBound());
        assertFalse(dsc.hasValues());
        assertEquals(new IntCell(-2), spec.getColumnSpec("Cells").getDomain().getLowerBound());
        assertFalse(spec.getColumnSpec("Sample").getDomain().hasBounds());
    }

    @Test
    void moreThanSixtyValuesAreNotListed() {
        final DataContainer sixty = new DataContainer(SPEC);
        final DataContainer more = new DataContainer(SPEC);
        for (int i = 0; i < 61; i++) {
            if (i < 60) {
                sixty.addRowToTable(row(i, "s" + i, 0, 0));
            }
            more.addRowToTable(row(i, "s" + i, 0, 0));
        }
        assertEquals(
                60,
                specOf(sixty).getColumnSpec("Sample").getDomain().getValues().size());
        assertNull(specOf(more).getColumnSpec("Sample").getDomain().getValues());
    }

    @Test
    void aGivenDomainIsWidenedOnlyIfAskedFor() {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator("DSC", DoubleCell.TYPE);
        creator.setDomain(new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(0.4)).createDomain());
        final DataTableSpec spec = new DataTableSpec(creator.createSpec());
        final DataContainer kept = new DataContainer(spec, true);
        kept.addRowToTable(new DefaultRow("a", new DoubleCell(0.7)));
        final DataColumnDomain domain = specOf(kept).getColumnSpec(0).getDomain();
        assertEquals(
                List.of(new DoubleCell(0), new DoubleCell(0.7)),
                List.of(domain.getLowerBound(), domain.getUpperBound()));
        final DataContainer fresh = new DataContainer(spec);
        fresh.addRowToTable(new DefaultRow("a", new DoubleCell(0.7)));
        assertEquals(
                new DoubleCell(0.7), specOf(fresh).getColumnSpec(0).getDomain().getLowerBound());
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        final DataContainer container = new DataContainer(SPEC);
        container.addRowToTable(row(0, "a", 0, 0));
        assertEquals(
                "Row0",
                assertThrows(DuplicateKeyException.class, () -> container.addRowToTable(row(0, "b", 0, 0)))
                        .getKey());
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> container.addRowToTable(new DefaultRow("x", new StringCell("a"))))
                .getMessage()
                .contains("1 cells"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> container.addRowToTable(
                                new DefaultRow("x", new StringCell("a"), new StringCell("0.5"), new IntCell(1))))
                .getMessage()
                .contains("\"DSC\""));
        assertThrows(IllegalStateException.class, container::getTable);
        container.close();
        assertThrows(IllegalStateException.class, () -> container.addRowToTable(row(1, "b", 0, 0)));
    }

    @Test
    void anIntegerIsNoDoubleInAColumnOfDoubles() {
        final DataContainer container =
                new DataContainer(new DataTableSpec(new String[] {"x"}, new DataType[] {DoubleCell.TYPE}));
        assertThrows(
                IllegalArgumentException.class, () -> container.addRowToTable(new DefaultRow("a", new IntCell(1))));
        final DataType number = DataType.getCommonSuperType(IntCell.TYPE, DoubleCell.TYPE);
        final DataContainer mixed = new DataContainer(new DataTableSpec(new String[] {"x"}, new DataType[] {number}));
        mixed.addRowToTable(new DefaultRow("a", new IntCell(1)));
        mixed.addRowToTable(new DefaultRow("b", new DoubleCell(0.5)));
        assertEquals(
                new DoubleCell(0.5), specOf(mixed).getColumnSpec(0).getDomain().getLowerBound());
    }

    @Test
    void namesOfColumnsAreUnique() {
        final DataCell cell = BooleanCell.TRUE;
        assertThrows(
                IllegalArgumentException.class,
                () -> new DataTableSpec(new String[] {"x", "x"}, new DataType[] {cell.getType(), cell.getType()}));
        assertEquals("DSC (#1)", DataTableSpec.getUniqueColumnName(SPEC, "DSC"));
        assertEquals("New", DataTableSpec.getUniqueColumnName(SPEC, " New "));
    }
}
