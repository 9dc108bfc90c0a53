// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.data.image.png.PNGImageCell;

/** The serializers of cell classes; a stand-in bundle with a cell class of its own registers it here. */
public final class CellSerializers {

    private record Registered(DataCellSerializer<?> serializer, boolean hasFileStores) {}

    private static final Map<String, Registered> SERIALIZERS = new ConcurrentHashMap<>();

    @FunctionalInterface
    private interface Write<T> {
        void write(T cell, DataCellDataOutput out) throws IOException;
    }

    @FunctionalInterface
    private interface Read<T> {
        T read(DataCellDataInput in) throws IOException;
    }

    static {
        // UTF-8 bytes, not writeUTF: a text may be longer than 64 kB
        register(
                StringCell.class,
                (c, out) -> {
                    final byte[] bytes = c.getStringValue().getBytes(StandardCharsets.UTF_8);
                    out.writeInt(bytes.length);
                    out.write(bytes);
                },
                in -> {
                    final byte[] bytes = new byte[in.readInt()];
                    in.readFully(bytes);
                    return new StringCell(new String(bytes, StandardCharsets.UTF_8));
                });
        register(IntCell.class, (c, out) -> out.writeInt(c.getIntValue()), in -> new IntCell(in.readInt()));
        register(LongCell.class, (c, out) -> out.writeLong(c.getLongValue()), in -> new LongCell(in.readLong()));
        register(
                DoubleCell.class,
                (c, out) -> out.writeDouble(c.getDoubleValue()),
                in -> new DoubleCell(in.readDouble()));
        register(
                BooleanCell.class,
                (c, out) -> out.writeBoolean(c.getBooleanValue()),
                in -> in.readBoolean() ? BooleanCell.TRUE : BooleanCell.FALSE);
        register(PNGImageCell.class, new PNGImageCell.PNGSerializer());
    }

    private CellSerializers() {}

    public static <T extends DataCell> void register(final Class<T> cellClass, final DataCellSerializer<T> serializer) {
        SERIALIZERS.put(
                cellClass.getName(), new Registered(serializer, FileStoreCell.class.isAssignableFrom(cellClass)));
    }

    private static <T extends DataCell> void register(
            final Class<T> cellClass, final Write<T> write, final Read<T> read) {
        register(cellClass, new DataCellSerializer<>() {
            @Override
            public void serialize(final T cell, final DataCellDataOutput output) throws IOException {
                write.write(cell, output);
            }

            @Override
            public T deserialize(final DataCellDataInput input) throws IOException {
                return read.read(input);
            }
        });
    }

    public static Optional<DataCellSerializer<?>> find(final Class<? extends DataCell> cellClass) {
        return find(cellClass.getName());
    }

    public static Optional<DataCellSerializer<?>> find(final String cellClass) {
        return Optional.ofNullable(SERIALIZERS.get(cellClass)).map(Registered::serializer);
    }

    public static boolean hasFileStores(final String cellClass) {
        return SERIALIZERS.get(cellClass).hasFileStores();
    }
}
