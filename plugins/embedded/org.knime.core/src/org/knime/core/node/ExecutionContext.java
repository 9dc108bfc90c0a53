// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.IOException;
import org.imcseg.embedded.spi.DataListener;
import org.imcseg.embedded.spi.FileStoreSpi;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.streamable.StreamableFunction;

/** Resources of a node during execution: tables, file stores, progress. */
public class ExecutionContext extends ExecutionMonitor {

    private final FileStoreSpi.Creator m_fileStores;

    private final DataListener m_listener;

    /** @param listener told of the node's tables */
    ExecutionContext(
            final NodeProgressMonitor progress, final FileStoreSpi.Creator fileStores, final DataListener listener) {
        super(progress);
        m_fileStores = fileStores;
        m_listener = listener;
    }

    public BufferedDataContainer createDataContainer(final DataTableSpec spec) {
        return createDataContainer(spec, true);
    }

    /** @param initDomain whether the domains in the specification are a start, widened by what the rows hold */
    public BufferedDataContainer createDataContainer(final DataTableSpec spec, final boolean initDomain) {
        return new BufferedDataContainer(spec, initDomain, m_listener);
    }

    public BufferedDataTable createSpecReplacerTable(final BufferedDataTable table, final DataTableSpec newSpec) {
        final BufferedDataContainer container = createDataContainer(newSpec);
        table.forEach(container::addRowToTable);
        container.close();
        return container.getTable();
    }

    /** Computes the table that the rearranger describes, row by row; a failing row's exception is passed on. */
    public BufferedDataTable createColumnRearrangeTable(
            final BufferedDataTable in, final ColumnRearranger rearranger, final ExecutionMonitor subProgressMon)
            throws CanceledExecutionException {
        final StreamableFunction function = rearranger.createStreamableFunction();
        final BufferedDataContainer container = createDataContainer(rearranger.createSpec());
        try (CloseableRowIterator rows = in.iterator()) {
            function.init(this);
            for (long i = 0; rows.hasNext(); i++) {
                subProgressMon.checkCanceled();
                final DataRow row = rows.next();
                container.addRowToTable(function.compute(row, i));
                final long done = i + 1;
                subProgressMon.setProgress(
                        done / (double) in.size(),
                        () -> "Processed row " + done + "/" + in.size() + " (\"" + row.getKey() + "\")");
            }
        } catch (final CanceledExecutionException | RuntimeException e) {
            throw e;
        } catch (final Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            function.finish();
        }
        container.close();
        return container.getTable();
    }

    /** @param name unique among the file stores of this execution */
    public FileStore createFileStore(final String name) throws IOException {
        return m_fileStores.create(name);
    }

    public ExecutionContext createSubExecutionContext(final double maxProg) {
        return new ExecutionContext(createSubProgress(maxProg).getProgressMonitor(), m_fileStores, m_listener);
    }
}
