// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import java.io.IOException;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;

/** Writes nothing: all of the cell is in its file. */
public class ImgPlusCellSerializer implements DataCellSerializer<ImgPlusCell> {

    public ImgPlusCellSerializer() {
    }

    @Override
    public void serialize(final ImgPlusCell cell, final DataCellDataOutput output) throws IOException {
        cell.flushToFileStore();
    }

    @Override
    public ImgPlusCell deserialize(final DataCellDataInput input) throws IOException {
        return new ImgPlusCell();
    }
}
