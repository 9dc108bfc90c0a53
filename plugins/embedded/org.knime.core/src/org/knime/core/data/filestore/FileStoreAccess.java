// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.imcseg.embedded.spi.FileStoreSpi;

/** Opens this package's hooks to the embedded runtime. */
final class FileStoreAccess implements FileStoreSpi {

    FileStoreAccess() {}

    @Override
    public Creator storesIn(final Path folder) {
        return new FileStores(folder)::create;
    }

    @Override
    public FileStore open(final File file) {
        return new FileStore(file);
    }

    @Override
    public FileStore[] storesOf(final FileStoreCell cell) {
        return cell.getFileStores();
    }

    @Override
    public void attach(final FileStoreCell cell, final FileStore[] stores) throws IOException {
        cell.attach(stores);
    }

    @Override
    public void flush(final FileStoreCell cell) throws IOException {
        cell.flushToFileStore();
    }

    @Override
    public List<FileStore> storesOf(final FileStorePortObject object) {
        return IntStream.range(0, object.getFileStoreCount())
                .mapToObj(object::getFileStore)
                .toList();
    }

    @Override
    public void attach(final FileStorePortObject object, final List<FileStore> stores) throws IOException {
        object.attach(stores);
    }

    @Override
    public void flush(final FileStorePortObject object) throws IOException {
        object.flushToFileStore();
    }
}
