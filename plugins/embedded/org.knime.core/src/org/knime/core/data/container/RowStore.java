// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.util.FileUtil;

/**
 * The rows of a table: in memory until they are large, then in a temporary file that is read front to back. A table
 * with a cell type that has no serializer stays in memory.
 */
final class RowStore {

    /** About 100 MB of cells. */
    static final long MAX_BYTES_IN_MEMORY = 100_000_000;

    private static final int BYTES_PER_CELL = 40;

    /** Deletes the file of a table that nobody can read any more. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final long m_limit;

    private List<DataRow> m_memory = new ArrayList<>();

    private long m_bytes;

    private long m_size;

    private Path m_file;

    private CellStream.Writer m_out;

    private boolean m_deleted;

    RowStore() {
        this(MAX_BYTES_IN_MEMORY);
    }

    RowStore(final long maxBytesInMemory) {
        m_limit = maxBytesInMemory;
    }

    void add(final DataRow row) {
        final DataCell[] cells = new DataCell[row.getNumCells()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.getCell(i);
            m_bytes += size(cells[i]);
            FileStoreFlush.flush(cells[i]);
        }
        m_size++;
        final DataRow own = new DefaultRow(row.getKey(), cells);
        try {
            if (m_out != null) {
                write(own);
                return;
            }
            m_memory.add(own);
            if (m_bytes > m_limit && m_memory.stream().allMatch(r -> r.stream().allMatch(CellStream::canWrite))) {
                spill();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("The table does not fit on the disk: " + m_file + ": " + e.getMessage(), e);
        }
    }

    private static long size(final DataCell cell) {
        if (cell instanceof StringCell s) {
            return BYTES_PER_CELL + 2L * s.getStringValue().length();
        }
        return cell instanceof PNGImageValue png
                ? BYTES_PER_CELL + png.getImageContent().getByteArrayReference().length
                : BYTES_PER_CELL;
    }

    private void spill() throws IOException {
        final Path file = FileUtil.createTempFile("table", ".rows").toPath();
        m_file = file;
        CLEANER.register(this, () -> FileUtil.deleteRecursively(file.toFile()));
        m_out = new CellStream.Writer(Files.newOutputStream(m_file));
        for (final DataRow row : m_memory) {
            write(row);
        }
        m_memory = null;
    }

    private void write(final DataRow row) throws IOException {
        m_out.writeText(row.getKey().getString());
        m_out.writeInt(row.getNumCells());
        for (final DataCell cell : row) {
            m_out.writeDataCell(cell);
        }
    }

    void finish() {
        try {
            if (m_out != null) {
                m_out.close();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("The table does not fit on the disk: " + m_file + ": " + e.getMessage(), e);
        }
    }

    long size() {
        return m_size;
    }

    boolean isOnDisk() {
        return m_file != null;
    }

    void delete() {
        m_deleted = true;
        m_memory = null;
        if (m_file != null) {
            FileUtil.deleteRecursively(m_file.toFile());
        }
    }

    CloseableRowIterator iterator() {
        if (m_deleted) {
            throw new IllegalStateException("The table was freed; a loop's tables live for one iteration only.");
        }
        return m_file == null ? new MemoryRows(m_memory.iterator()) : new FileRows(m_file, this);
    }

    private static final class MemoryRows extends CloseableRowIterator {
        private final Iterator<DataRow> m_rows;

        MemoryRows(final Iterator<DataRow> rows) {
            m_rows = rows;
        }

        @Override
        public boolean hasNext() {
            return m_rows.hasNext();
        }

        @Override
        public DataRow next() {
            return m_rows.next();
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }

    private static final class FileRows extends CloseableRowIterator {
        /** Reached from here, so that its file stays. */
        @SuppressWarnings("unused")
        private final RowStore m_rows;

        private final CellStream.Reader m_in;

        private DataRow m_next;

        FileRows(final Path file, final RowStore rows) {
            m_rows = rows;
            try {
                m_in = new CellStream.Reader(Files.newInputStream(file));
                advance();
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void advance() throws IOException {
            final String key = m_in.readTextOrEnd();
            if (key == null) {
                m_next = null;
                close();
                return;
            }
            final DataCell[] cells = new DataCell[m_in.readInt()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = m_in.readDataCell();
            }
            m_next = new DefaultRow(new RowKey(key), cells);
        }

        @Override
        public boolean hasNext() {
            return m_next != null;
        }

        @Override
        public DataRow next() {
            if (m_next == null) {
                throw new NoSuchElementException("The table has no more rows.");
            }
            final DataRow row = m_next;
            try {
                advance();
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
            return row;
        }

        @Override
        public void close() {
            m_next = null;
            try {
                m_in.close();
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
