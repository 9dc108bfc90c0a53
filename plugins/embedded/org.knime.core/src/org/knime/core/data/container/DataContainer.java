// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.embedded.spi.Hooks;
import org.imcseg.embedded.spi.TableSpi;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.util.DuplicateKeyException;

/**
 * Collects rows and becomes a table when closed. Every row is checked: number and types of its cells, and its key,
 * which no other row may have.
 */
public class DataContainer implements RowAppender {

    static {
        Hooks.open(TableSpi.class, new ContainerAccess());
    }

    private final DomainTracker m_domains;

    private final RowStore m_rows = new RowStore();

    private final Set<String> m_keys = new HashSet<>();

    private final DataTableSpec m_spec;

    private ContainerTable m_table;

    private Consumer<FileStore> m_listener = store -> {};

    public DataContainer(final DataTableSpec spec) {
        this(spec, false);
    }

    /** @param initDomain whether the domains in the specification are a start, widened by what the rows hold */
    public DataContainer(final DataTableSpec spec, final boolean initDomain) {
        m_spec = spec;
        m_domains = new DomainTracker(spec, initDomain);
    }

    @Override
    public void addRowToTable(final DataRow row) {
        if (isClosed()) {
            throw new IllegalStateException("Row \"" + row.getKey() + "\" comes after the container was closed.");
        }
        check(row);
        m_domains.add(row);
        m_rows.add(row);
        for (final DataCell cell : row) {
            if (cell instanceof FileStoreCell files) {
                Arrays.stream(EmbeddedSpi.FILE_STORES.storesOf(files)).forEach(m_listener);
            }
        }
    }

    void listen(final Consumer<FileStore> listener) {
        m_listener = listener;
    }

    private void check(final DataRow row) {
        if (row.getNumCells() != m_spec.getNumColumns()) {
            throw new IllegalArgumentException("Row \"" + row.getKey() + "\" has " + row.getNumCells()
                    + " cells, the table " + m_spec.getNumColumns() + " columns.");
        }
        for (int i = 0; i < row.getNumCells(); i++) {
            final DataCell cell = row.getCell(i);
            final DataColumnSpec column = m_spec.getColumnSpec(i);
            if (!column.getType().isASuperTypeOf(cell.getType())) {
                throw new IllegalArgumentException("Cell of type " + cell.getType() + " in row \"" + row.getKey()
                        + "\" does not fit column \"" + column.getName() + "\" of type " + column.getType() + ".");
            }
        }
        final String key = row.getKey().getString();
        if (!m_keys.add(key)) {
            throw new DuplicateKeyException("Encountered duplicate row ID \"" + key + "\"", key);
        }
    }

    public void close() {
        if (isOpen()) {
            m_rows.finish();
            m_keys.clear();
            m_table = new StoredTable(m_domains.createSpec(), m_rows);
        }
    }

    public boolean isOpen() {
        return m_table == null;
    }

    public boolean isClosed() {
        return m_table != null;
    }

    public long size() {
        return m_rows.size();
    }

    public DataTable getTable() {
        return getBufferedTable();
    }

    protected final ContainerTable getBufferedTable() {
        if (isOpen()) {
            throw new IllegalStateException("The table is complete only when its container is closed.");
        }
        return m_table;
    }
}
