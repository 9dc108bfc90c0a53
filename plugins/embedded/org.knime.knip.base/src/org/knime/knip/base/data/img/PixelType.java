// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import java.io.IOException;
import java.util.function.BiFunction;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.type.NativeType;
import net.imglib2.util.ImgUtil;

/** The pixel types that can be stored, each with the primitive array behind an image of it. */
enum PixelType {
    FloatType(float.class, (a, d) -> ArrayImgs.floats((float[]) a, d)), //
    DoubleType(double.class, (a, d) -> ArrayImgs.doubles((double[]) a, d)), //
    ByteType(byte.class, (a, d) -> ArrayImgs.bytes((byte[]) a, d)), //
    UnsignedByteType(byte.class, (a, d) -> ArrayImgs.unsignedBytes((byte[]) a, d)), //
    ShortType(short.class, (a, d) -> ArrayImgs.shorts((short[]) a, d)), //
    UnsignedShortType(short.class, (a, d) -> ArrayImgs.unsignedShorts((short[]) a, d)), //
    IntType(int.class, (a, d) -> ArrayImgs.ints((int[]) a, d)), //
    UnsignedIntType(int.class, (a, d) -> ArrayImgs.unsignedInts((int[]) a, d)), //
    LongType(long.class, (a, d) -> ArrayImgs.longs((long[]) a, d));

    private final Class<?> m_element;

    private final BiFunction<Object, long[], Img<?>> m_create;

    PixelType(final Class<?> element, final BiFunction<Object, long[], Img<?>> create) {
        m_element = element;
        m_create = create;
    }

    /** @return the primitive of the array behind an image */
    Class<?> element() {
        return m_element;
    }

    static PixelType of(final Img<?> image) throws IOException {
        final String name = image.firstElement().getClass().getSimpleName();
        for (final PixelType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IOException("The embedded runtime does not store images of " + name + " pixels.");
    }

    /** @return an image on the array, whose element type is this type's primitive */
    Img<?> create(final Object array, final long[] dimensions) {
        return m_create.apply(array, dimensions);
    }

    /** @return the primitive array behind the image, or a copy in an array's order where it lies in memory otherwise */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Object array(final Img<?> image) {
        Img<?> flat = image;
        if (!(image instanceof ArrayImg)) {
            flat = new ArrayImgFactory((NativeType) image.firstElement()).create(image);
            ImgUtil.copy((Img) image, (Img) flat);
        }
        return ((ArrayDataAccess<?>) ((ArrayImg<?, ?>) flat).update(null)).getCurrentStorageArray();
    }
}
