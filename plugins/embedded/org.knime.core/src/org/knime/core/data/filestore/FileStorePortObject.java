// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.knime.core.node.port.PortObject;

/** A port object that keeps its data in one or more files. */
public abstract class FileStorePortObject implements PortObject {

    private List<FileStore> m_fileStores = List.of();

    /** Used when the object is read back: the stores follow, then {@link #postConstruct()} is called. */
    protected FileStorePortObject() {}

    protected FileStorePortObject(final List<FileStore> fileStores) {
        m_fileStores = List.copyOf(fileStores);
    }

    protected FileStore getFileStore(final int index) {
        return m_fileStores.get(index);
    }

    protected int getFileStoreCount() {
        return m_fileStores.size();
    }

    protected void postConstruct() throws IOException {}

    /** Called when the node has finished: what is only in memory goes to the file. */
    protected void flushToFileStore() throws IOException {}

    void attach(final List<FileStore> fileStores) throws IOException {
        m_fileStores = List.copyOf(fileStores);
        postConstruct();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this
                || obj != null
                        && getClass() == obj.getClass()
                        && m_fileStores.equals(((FileStorePortObject) obj).m_fileStores);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), m_fileStores);
    }

    @Override
    public String toString() {
        return m_fileStores.toString();
    }
}
