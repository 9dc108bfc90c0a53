// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import java.io.IOException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;

/** A cell with a PNG picture. */
public class PNGImageCell extends DataCell implements PNGImageValue {

    private static final long serialVersionUID = 1L;

    private final transient PNGImageContent m_content;

    PNGImageCell(final PNGImageContent content) {
        m_content = content;
    }

    @Override
    public PNGImageContent getImageContent() {
        return m_content;
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return m_content.equals(((PNGImageCell) dc).m_content);
    }

    @Override
    public int hashCode() {
        return m_content.hashCode();
    }

    @Override
    public String toString() {
        return m_content.getSummary();
    }

    /** Writes the picture's bytes. */
    public static final class PNGSerializer implements DataCellSerializer<PNGImageCell> {

        public PNGSerializer() {}

        @Override
        public void serialize(final PNGImageCell cell, final DataCellDataOutput output) throws IOException {
            final byte[] bytes = cell.m_content.getByteArrayReference();
            output.writeInt(bytes.length);
            output.write(bytes);
        }

        @Override
        public PNGImageCell deserialize(final DataCellDataInput input) throws IOException {
            final byte[] bytes = new byte[input.readInt()];
            input.readFully(bytes);
            return new PNGImageCell(new PNGImageContent(bytes));
        }
    }
}
