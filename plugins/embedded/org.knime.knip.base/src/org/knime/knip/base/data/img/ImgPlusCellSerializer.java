// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import java.io.IOException;
import net.imglib2.type.numeric.RealType;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;

/** Writes nothing: all of the cell is in its file. */
public class ImgPlusCellSerializer<T extends RealType<T>> implements DataCellSerializer<ImgPlusCell<T>> {

    public ImgPlusCellSerializer() {}

    @Override
    public void serialize(final ImgPlusCell<T> cell, final DataCellDataOutput output) throws IOException {
        cell.flushToFileStore();
    }

    @Override
    public ImgPlusCell<T> deserialize(final DataCellDataInput input) throws IOException {
        return new ImgPlusCell<>();
    }
}
