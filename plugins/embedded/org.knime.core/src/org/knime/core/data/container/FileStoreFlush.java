// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.data.DataCell;
import org.knime.core.data.filestore.FileStoreCell;

/** Asks a cell that enters a table to write its data to its file. */
final class FileStoreFlush {

    private FileStoreFlush() {}

    static void flush(final DataCell cell) {
        if (cell instanceof FileStoreCell stored) {
            try {
                EmbeddedSpi.FILE_STORES.flush(stored);
            } catch (final IOException e) {
                throw new UncheckedIOException("The data of a cell cannot be written: " + e.getMessage(), e);
            }
        }
    }
}
