// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import java.io.File;
import java.io.IOException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.util.FileUtil;

/** Hands out file stores, each name once. */
public abstract class FileStoreFactory {

    FileStoreFactory() {}

    public abstract FileStore createFileStore(String name) throws IOException;

    public abstract void close();

    /** @return a factory whose files live as long as the output of the node being executed */
    public static final FileStoreFactory createFileStoreFactory(final ExecutionContext exec) {
        return new FileStoreFactory() {
            @Override
            public FileStore createFileStore(final String name) throws IOException {
                return exec.createFileStore(name);
            }

            @Override
            public void close() {
                // the node's output owns the files
            }
        };
    }

    /** @return a factory outside of any node, as tests need; its files are deleted when it is closed */
    public static final FileStoreFactory createNotInWorkflowFileStoreFactory() {
        return new FileStoreFactory() {
            private FileStores m_stores;

            private File m_folder;

            @Override
            public synchronized FileStore createFileStore(final String name) throws IOException {
                if (m_stores == null) {
                    m_folder = FileUtil.createTempDir("filestores");
                    m_stores = new FileStores(m_folder.toPath());
                }
                return m_stores.create(name);
            }

            @Override
            public synchronized void close() {
                if (m_folder != null) {
                    FileUtil.deleteRecursively(m_folder);
                }
            }
        };
    }
}
