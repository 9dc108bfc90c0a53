// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.data.filestore.FileStorePortObject;

/** Hooks of cells and port objects with files. */
public interface FileStoreSpi {

    /** Hands out file stores, each name once. */
    @FunctionalInterface
    interface Creator {
        FileStore create(String name) throws IOException;
    }

    /** @return a creator of stores in the folder, which is made when the first store is */
    Creator storesIn(Path folder);

    FileStore open(File file);

    FileStore[] storesOf(FileStoreCell cell);

    /** Gives a cell that was read back its stores and completes it. */
    void attach(FileStoreCell cell, FileStore[] stores) throws IOException;

    void flush(FileStoreCell cell) throws IOException;

    List<FileStore> storesOf(FileStorePortObject object);

    /** Gives a port object that was read back its stores and completes it. */
    void attach(FileStorePortObject object, List<FileStore> stores) throws IOException;

    void flush(FileStorePortObject object) throws IOException;
}
