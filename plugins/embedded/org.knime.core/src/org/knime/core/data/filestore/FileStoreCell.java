// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.knime.core.data.DataCell;

/** A cell that keeps its data in one or more files. */
public abstract class FileStoreCell extends DataCell {

    private static final long serialVersionUID = 1L;

    private transient FileStore[] m_fileStores = {};

    /** Used when the cell is read back: the stores follow, then {@link #postConstruct()} is called. */
    protected FileStoreCell() {}

    protected FileStoreCell(final FileStore fileStore) {
        this(new FileStore[] {Objects.requireNonNull(fileStore)});
    }

    protected FileStoreCell(final FileStore[] fileStores) {
        m_fileStores = fileStores.clone();
    }

    protected FileStore[] getFileStores() {
        return m_fileStores.clone();
    }

    protected void postConstruct() throws IOException {}

    /** Called when the cell is put into a table: what is only in memory goes to the file. */
    protected void flushToFileStore() throws IOException {}

    void attach(final FileStore[] fileStores) throws IOException {
        m_fileStores = fileStores.clone();
        postConstruct();
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return Arrays.equals(m_fileStores, ((FileStoreCell) dc).m_fileStores);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m_fileStores);
    }

    @Override
    public String toString() {
        return Arrays.toString(m_fileStores);
    }
}
