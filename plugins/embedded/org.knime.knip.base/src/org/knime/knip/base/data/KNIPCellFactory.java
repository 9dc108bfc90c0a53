// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.knime.core.data.DataCellFactory;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreFactory;
import org.knime.core.node.ExecutionContext;

/** Base of factories whose cells keep their data in a file store. */
public abstract class KNIPCellFactory implements DataCellFactory {

    private FileStoreFactory m_fileStores;

    public KNIPCellFactory() {}

    public KNIPCellFactory(final ExecutionContext exec) {
        this(FileStoreFactory.createFileStoreFactory(exec));
    }

    public KNIPCellFactory(final FileStoreFactory fsFactory) {
        m_fileStores = fsFactory;
    }

    /** @param objSize size of the object in bytes; every cell gets a file of its own, whatever the size */
    protected FileStore getFileStore(final double objSize) throws IOException {
        return Objects.requireNonNull(m_fileStores, "The factory was given no file stores.")
                .createFileStore(UUID.randomUUID().toString());
    }
}
