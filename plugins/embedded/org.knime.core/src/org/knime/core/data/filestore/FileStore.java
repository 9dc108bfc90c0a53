// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import java.io.File;
import java.util.Objects;
import org.imcseg.embedded.spi.FileStoreSpi;
import org.imcseg.embedded.spi.Hooks;

/** One file that belongs to the data of a node's output. */
public final class FileStore {

    static {
        Hooks.open(FileStoreSpi.class, new FileStoreAccess());
    }

    private final File m_file;

    FileStore(final File file) {
        m_file = Objects.requireNonNull(file);
    }

    public File getFile() {
        return m_file;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof FileStore other && m_file.equals(other.m_file);
    }

    @Override
    public int hashCode() {
        return m_file.hashCode();
    }

    @Override
    public String toString() {
        return m_file.getName();
    }
}
