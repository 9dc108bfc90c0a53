// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import java.io.IOException;
import net.imagej.ImgPlus;
import net.imglib2.type.numeric.RealType;
import org.knime.core.data.DataType;
import org.knime.core.data.filestore.FileStoreFactory;
import org.knime.core.node.ExecutionContext;
import org.knime.knip.base.data.KNIPCellFactory;

/** Creates cells with images. */
public final class ImgPlusCellFactory extends KNIPCellFactory {

    public ImgPlusCellFactory() {}

    public ImgPlusCellFactory(final ExecutionContext exec) {
        super(exec);
    }

    public ImgPlusCellFactory(final FileStoreFactory fsFactory) {
        super(fsFactory);
    }

    public final <T extends RealType<T>> ImgPlusCell<T> createCell(final ImgPlus<T> imgPlus) throws IOException {
        final double bytes = imgPlus.firstElement().getBitsPerPixel() / 8.0 * imgPlus.size();
        return new ImgPlusCell<>(imgPlus.getImg(), imgPlus, getFileStore(bytes));
    }

    @Override
    public DataType getDataType() {
        return ImgPlusCell.TYPE;
    }
}
