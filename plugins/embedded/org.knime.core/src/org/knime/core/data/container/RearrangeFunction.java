// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.filestore.FileStoreFactory;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.streamable.StreamableFunction;

/** Turns an input row into the row that a {@link ColumnRearranger} describes; each factory is asked once a row. */
final class RearrangeFunction extends StreamableFunction {

    private final List<ColumnRearranger.Entry> m_entries;

    RearrangeFunction(final List<ColumnRearranger.Entry> entries, final int inPortIndex, final int outPortIndex) {
        super(inPortIndex, outPortIndex);
        m_entries = entries;
    }

    @Override
    public void init(final ExecutionContext ctx) throws Exception {
        for (final ColumnRearranger.Entry entry : m_entries) {
            if (entry.factory() instanceof AbstractCellFactory factory) {
                factory.setFileStoreFactory(FileStoreFactory.createFileStoreFactory(ctx));
            }
        }
    }

    @Override
    public DataRow compute(final DataRow row, final long rowIndex) {
        final Map<CellFactory, DataCell[]> computed = new IdentityHashMap<>();
        final DataCell[] cells = new DataCell[m_entries.size()];
        for (int i = 0; i < cells.length; i++) {
            final ColumnRearranger.Entry entry = m_entries.get(i);
            cells[i] = entry.factory() == null
                    ? row.getCell(entry.index())
                    : computed.computeIfAbsent(entry.factory(), f -> f.getCells(row, rowIndex))[entry.index()];
        }
        return new DefaultRow(row.getKey(), cells);
    }

    @Override
    public void finish() {
        m_entries.stream()
                .map(ColumnRearranger.Entry::factory)
                .filter(AbstractCellFactory.class::isInstance)
                .distinct()
                .forEach(f -> ((AbstractCellFactory) f).afterProcessing());
    }
}
