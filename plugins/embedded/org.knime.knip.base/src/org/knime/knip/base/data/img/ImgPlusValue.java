// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import net.imagej.ImgPlus;
import net.imagej.ImgPlusMetadata;
import net.imglib2.type.numeric.RealType;
import org.knime.core.data.DataValue;

/** A cell with an image. */
public interface ImgPlusValue<T extends RealType<T>> extends DataValue {

    long[] getDimensions();

    /** @return the image; it is shared with whoever else reads the cell and must not be changed */
    ImgPlus<T> getImgPlus();

    ImgPlus<T> getImgPlusCopy();

    ImgPlusMetadata getMetadata();

    Class<T> getPixelType();
}
