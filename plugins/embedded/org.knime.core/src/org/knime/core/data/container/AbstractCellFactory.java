// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.filestore.FileStoreFactory;

/**
 * Base of cell factories. The embedded runtime computes rows one after the other, also where parallel processing is
 * asked for: the result is the same.
 */
public abstract class AbstractCellFactory implements CellFactory {

    private final DataColumnSpec[] m_columns;

    private FileStoreFactory m_fileStores;

    public AbstractCellFactory(final DataColumnSpec... colSpecs) {
        this(false, colSpecs);
    }

    public AbstractCellFactory(final boolean processConcurrently, final DataColumnSpec... colSpecs) {
        m_columns = colSpecs.clone();
    }

    @Override
    public DataColumnSpec[] getColumnSpecs() {
        return m_columns.clone();
    }

    /** @return where cells put their files; null before the first row is computed */
    protected final FileStoreFactory getFileStoreFactory() {
        return m_fileStores;
    }

    void setFileStoreFactory(final FileStoreFactory fileStores) {
        m_fileStores = fileStores;
    }

    public void afterProcessing() {}
}
