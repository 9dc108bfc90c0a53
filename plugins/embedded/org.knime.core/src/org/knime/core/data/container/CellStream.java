// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.embedded.spi.CellSerializers;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;

/**
 * Cells as bytes. A cell is the number of its class, the paths of its file stores where it has any, and what its
 * serializer writes; a class is named where it first occurs.
 */
final class CellStream {

    private static final int MISSING = -1;

    private CellStream() {}

    static boolean canWrite(final DataCell cell) {
        return cell.isMissing() || CellSerializers.find(cell.getClass()).isPresent();
    }

    /** Writes texts of any length and cells. */
    static final class Writer extends DataOutputStream implements DataCellDataOutput {
        private final Map<Class<?>, Integer> m_classes = new HashMap<>();

        Writer(final OutputStream out) {
            super(new BufferedOutputStream(out, 1 << 16));
        }

        void writeText(final String text) throws IOException {
            final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            writeInt(bytes.length);
            write(bytes);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void writeDataCell(final DataCell cell) throws IOException {
            if (cell.isMissing()) {
                writeInt(MISSING);
                final String error = ((MissingValue) cell).getError();
                writeBoolean(error != null);
                if (error != null) {
                    writeText(error);
                }
                return;
            }
            final Class<? extends DataCell> type = cell.getClass();
            final Integer known = m_classes.putIfAbsent(type, m_classes.size());
            writeInt(known == null ? m_classes.size() - 1 : known);
            if (known == null) {
                writeText(type.getName());
            }
            if (cell instanceof FileStoreCell stored) {
                final FileStore[] stores = EmbeddedSpi.FILE_STORES.storesOf(stored);
                writeInt(stores.length);
                for (final FileStore store : stores) {
                    writeText(store.getFile().getPath());
                }
            }
            final DataCellSerializer<DataCell> serializer = (DataCellSerializer<DataCell>) CellSerializers.find(type)
                    .orElseThrow(() -> new IOException("No serializer is known for cells of " + type.getName() + "."));
            serializer.serialize(cell, this);
        }
    }

    /** Reads what {@link Writer} wrote. */
    static final class Reader extends DataInputStream implements DataCellDataInput {
        private final List<String> m_classes = new ArrayList<>();

        Reader(final InputStream in) {
            super(new BufferedInputStream(in, 1 << 16));
        }

        String readText() throws IOException {
            final byte[] bytes = new byte[readInt()];
            readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** @return null at the end of the stream */
        String readTextOrEnd() throws IOException {
            in.mark(1);
            if (in.read() < 0) {
                return null;
            }
            in.reset();
            return readText();
        }

        @Override
        public DataCell readDataCell() throws IOException {
            final int number = readInt();
            if (number == MISSING) {
                return readBoolean() ? new MissingCell(readText()) : DataType.getMissingCell();
            }
            if (number == m_classes.size()) {
                m_classes.add(readText());
            }
            final DataCellSerializer<?> serializer =
                    CellSerializers.find(m_classes.get(number)).orElseThrow();
            if (!CellSerializers.hasFileStores(m_classes.get(number))) {
                return serializer.deserialize(this);
            }
            final FileStore[] stores = new FileStore[readInt()];
            for (int i = 0; i < stores.length; i++) {
                stores[i] = EmbeddedSpi.FILE_STORES.open(new File(readText()));
            }
            final FileStoreCell cell = (FileStoreCell) serializer.deserialize(this);
            EmbeddedSpi.FILE_STORES.attach(cell, stores);
            return cell;
        }
    }
}
