// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageValue;

class RowStoreTest {

    private static DataRow row(final int i) {
        return new DefaultRow(
                "Row" + i,
                new StringCell("s".repeat(i)),
                new IntCell(i),
                new LongCell(1L << 40 | i),
                new DoubleCell(Math.sqrt(i)),
                i % 2 == 0 ? BooleanCell.TRUE : BooleanCell.FALSE,
                PNGImageCellFactory.create(new byte[] {1, 2, (byte) i}),
                i == 3 ? new MissingCell("no mask") : DataType.getMissingCell());
    }

    private static List<DataRow> read(final RowStore store) {
        final List<DataRow> rows = new ArrayList<>();
        try (CloseableRowIterator iterator = store.iterator()) {
            iterator.forEachRemaining(rows::add);
        }
        return rows;
    }

    @Test
    void largeTablesGoToTheDiskAndComeBackEqual() {
        final RowStore memory = new RowStore();
        final RowStore disk = new RowStore(500);
        for (int i = 0; i < 50; i++) {
            memory.add(row(i));
            disk.add(row(i));
        }
        memory.finish();
        disk.finish();
        assertFalse(memory.isOnDisk());
        assertTrue(disk.isOnDisk());
        assertEquals(read(memory), read(disk));
        assertEquals(50, disk.size());
        assertEquals("no mask", ((MissingValue) read(disk).get(3).getCell(6)).getError());
        assertArrayEquals(
                new byte[] {1, 2, 9},
                ((PNGImageValue) read(disk).get(9).getCell(5)).getImageContent().getByteArray());
        disk.delete();
    }

    @Test
    void textsOfAnyLength() {
        final RowStore store = new RowStore(0);
        final String text = "\u00b5".repeat(70_000);
        store.add(new DefaultRow("a", new StringCell(text)));
        store.add(new DefaultRow("b", new StringCell("")));
        store.finish();
        assertTrue(store.isOnDisk());
        assertEquals(new StringCell(text), read(store).get(0).getCell(0));
        store.delete();
    }

    @Test
    void theEndIsTheEnd() {
        final RowStore store = new RowStore(0);
        store.add(row(1));
        store.finish();
        try (CloseableRowIterator iterator = store.iterator()) {
            iterator.next();
            assertFalse(iterator.hasNext());
            assertThrows(NoSuchElementException.class, iterator::next);
        }
        store.delete();
    }

    @Test
    void anEmptyTable() {
        final RowStore store = new RowStore();
        store.finish();
        assertEquals(List.of(), read(store));
    }
}
