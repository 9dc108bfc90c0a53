// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import net.imglib2.type.numeric.RealType;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.knip.base.data.img.ImgPlusCell;
import org.knime.knip.base.data.img.ImgPlusCellSerializer;

/**
 * Writes the file of an image cell at once and looks whether it is whole. KNIP writes it some time after the node has
 * ended, and prints a failure, such as a full disk, to the console only: the image would be missing later on.
 */
final class StoredImage {
    private StoredImage() {}

    /**
     * @param cell new, in no table yet
     * @param bytes of its pixels, which KNIP writes as they are
     * @throws IOException if they are not in the cell's file; names the file
     */
    static <T extends RealType<T>> void write(ImgPlusCell<T> cell, long bytes) throws IOException {
        // the one way to the file; unlike KNIME's other internals it has stayed the same since 3.7
        File file = FileStoreUtil.getFileStores(cell)[0].getFile();
        long before = file.length();
        new ImgPlusCellSerializer<T>().serialize(cell, new Nowhere()); // a cell does not write its file twice
        requireGrown(file, before, bytes);
    }

    static void requireGrown(File file, long before, long bytes) throws IOException {
        long written = file.length() - before;
        if (written < bytes) {
            throw new IOException(String.format("%,d of at least %,d bytes were written to %s", written, bytes, file));
        }
    }

    /** Takes what a table holds of a cell beside its file. */
    private static final class Nowhere extends DataOutputStream implements DataCellDataOutput {
        Nowhere() {
            super(OutputStream.nullOutputStream());
        }

        @Override
        public void writeDataCell(DataCell cell) {
            // image cells hold no cells
        }
    }
}
