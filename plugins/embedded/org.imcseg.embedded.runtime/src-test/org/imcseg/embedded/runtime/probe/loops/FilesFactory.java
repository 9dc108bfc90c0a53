// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe.loops;

import java.nio.file.Files;
import org.imcseg.embedded.spi.CellSerializers;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** A table of cells with a file each; as many as its number. */
public final class FilesFactory extends ProbeFactory<FilesFactory.Model> {
    /** A cell whose file has one byte. */
    public static final class FileCell extends FileStoreCell {
        private static final long serialVersionUID = 1L;

        static final DataType TYPE = DataType.getType(FileCell.class);

        static {
            CellSerializers.register(FileCell.class, new DataCellSerializer<FileCell>() {
                @Override
                public void serialize(FileCell cell, DataCellDataOutput output) {
                    // the file is all
                }

                @Override
                public FileCell deserialize(DataCellDataInput input) {
                    return new FileCell();
                }
            });
        }

        FileCell() {}

        FileCell(FileStore store) {
            super(store);
        }

        /** Whether its file is still there. */
        public boolean isWhole() {
            return getFileStores()[0].getFile().length() == 1;
        }
    }

    static final DataTableSpec FILES = new DataTableSpec(new DataColumnSpecCreator("File", FileCell.TYPE).createSpec());

    /** Writes the files. */
    public static final class Model extends ProbeModel {
        Model() {
            super(new PortType[] {BufferedDataTable.TYPE}, new PortType[] {BufferedDataTable.TYPE});
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] specs) {
            return new PortObjectSpec[] {FILES};
        }

        @Override
        protected PortObject[] execute(PortObject[] inputs, ExecutionContext exec) throws Exception {
            final var container = exec.createDataContainer(FILES);
            for (int i = 0; i < m_number; i++) {
                final FileStore store = exec.createFileStore("file" + i);
                Files.write(store.getFile().toPath(), new byte[1]);
                container.addRowToTable(new DefaultRow("Row" + i, new FileCell(store)));
            }
            container.close();
            return new PortObject[] {container.getTable()};
        }
    }

    @Override
    public Model createNodeModel() {
        return new Model();
    }
}
