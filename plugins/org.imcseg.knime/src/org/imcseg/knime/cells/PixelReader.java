// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.Arrays;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.WrappedImg;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * Reads the pixels of any {@link ImgPlus} as planes: any pixel type, storage, offset and order of axes.
 *
 * <p>Any further axis longer than one pixel holds the channels, whatever its name (image readers call the pages of a
 * TIFF Z, Time or Channel); more than one such axis is an error.
 */
final class PixelReader {
    private final ImgPlus<? extends RealType<?>> image;
    private final int xAxis;
    private final int yAxis;
    private final int channelAxis;

    /** @throws IllegalArgumentException if the axes cannot be understood; the message names them */
    PixelReader(ImgPlus<? extends RealType<?>> image) {
        this.image = image;
        if (image.numDimensions() < 2) {
            throw new IllegalArgumentException("The image '" + image.getName() + "' has " + image.numDimensions()
                    + " axis; two for X and Y are needed.");
        }
        int x = image.dimensionIndex(Axes.X);
        int y = image.dimensionIndex(Axes.Y);
        boolean named = x >= 0 && y >= 0;
        xAxis = named ? x : 0;
        yAxis = named ? y : 1;
        channelAxis = findChannels();
        if (channels() > 0 && (image.dimension(xAxis) * image.dimension(yAxis) > Integer.MAX_VALUE - 8)) {
            throw new IllegalArgumentException("The image '" + image.getName()
                    + "' has more pixels than one plane can hold: " + describe() + ". Crop or tile it first.");
        }
    }

    int width() {
        return Math.toIntExact(image.dimension(xAxis));
    }

    int height() {
        return Math.toIntExact(image.dimension(yAxis));
    }

    int channels() {
        return channelAxis < 0 ? 1 : Math.toIntExact(image.dimension(channelAxis));
    }

    /** Edge of a pixel in the unit of the X axis, 1 where it is not calibrated. */
    double pixelSize() {
        double scale = Math.abs(image.axis(xAxis).averageScale(0, 1));
        return scale > 0 && Double.isFinite(scale) ? scale : 1;
    }

    /** Axes and sizes, for messages: X 128, Y 128, Channel 6. */
    String describe() {
        StringBuilder text = new StringBuilder();
        for (int d = 0; d < image.numDimensions(); d++) {
            text.append(d == 0 ? "" : ", ")
                    .append(image.axis(d).type().getLabel())
                    .append(' ')
                    .append(image.dimension(d));
        }
        return text.toString();
    }

    /** A copy of a channel's values, row-major. */
    float[] plane(int channel) {
        if (contiguous() && array() instanceof FloatArray floats) {
            int size = width() * height();
            return Arrays.copyOfRange(floats.getCurrentStorageArray(), channel * size, (channel + 1) * size);
        }
        float[] plane = new float[width() * height()];
        visit(channel, (i, value) -> plane[i] = value.getRealFloat());
        return plane;
    }

    /** Mask value of a pixel that is not annotated. */
    static final int NOT_ANNOTATED = -1;

    /**
     * A copy of the first channel's values as integers, including {@link #NOT_ANNOTATED}.
     *
     * @throws IllegalArgumentException if a value is not an id
     */
    int[] ids() {
        int[] ids = new int[width() * height()];
        Object array = contiguous() ? array() : null;
        Object pixel = image.firstElement();
        if (array instanceof IntArray ints && pixel instanceof IntType) {
            System.arraycopy(ints.getCurrentStorageArray(), 0, ids, 0, ids.length);
            requireIds(ids);
        } else if (array instanceof ByteArray bytes && pixel instanceof UnsignedByteType) {
            byte[] stored = bytes.getCurrentStorageArray();
            for (int i = 0; i < ids.length; i++) {
                ids[i] = stored[i] & 0xFF;
            }
        } else if (array instanceof ShortArray shorts && pixel instanceof UnsignedShortType) {
            short[] stored = shorts.getCurrentStorageArray();
            for (int i = 0; i < ids.length; i++) {
                ids[i] = stored[i] & 0xFFFF;
            }
        } else {
            visit(0, (i, value) -> ids[i] = id(i, value.getRealDouble()));
        }
        return ids;
    }

    private void requireIds(int[] ids) {
        int signs = 0;
        for (int id : ids) {
            signs |= id;
        }
        for (int i = 0; i < ids.length && signs < 0; i++) {
            id(i, ids[i]);
        }
    }

    private int id(int pixel, double value) {
        if (value < NOT_ANNOTATED || value > Integer.MAX_VALUE || value != Math.rint(value)) {
            throw new IllegalArgumentException(
                    "The mask '" + image.getName() + "' has the value " + value + " at pixel ("
                            + pixel % width() + ", " + pixel / width()
                            + "). A mask holds 0 for background, one positive integer per cell, and "
                            + NOT_ANNOTATED + " for pixels that are not annotated. Choose a column of masks, "
                            + "not of images or probability maps.");
        }
        return (int) value;
    }

    private interface PixelVisitor {
        void visit(int index, RealType<?> value);
    }

    private void visit(int channel, PixelVisitor visitor) {
        RandomAccess<? extends RealType<?>> access = image.randomAccess();
        for (int d = 0; d < image.numDimensions(); d++) {
            access.setPosition(image.min(d), d);
        }
        if (channelAxis >= 0) {
            access.setPosition(image.min(channelAxis) + channel, channelAxis);
        }
        int width = width();
        int height = height();
        long left = image.min(xAxis);
        long top = image.min(yAxis);
        for (int y = 0, i = 0; y < height; y++) {
            access.setPosition(top + y, yAxis);
            access.setPosition(left, xAxis);
            for (int x = 0; x < width; x++, i++) {
                visitor.visit(i, access.get());
                access.fwd(xAxis);
            }
        }
    }

    private int findChannels() {
        int named = image.dimensionIndex(Axes.CHANNEL);
        int found = named == xAxis || named == yAxis ? -1 : named;
        for (int d = 0; d < image.numDimensions(); d++) {
            if (d == xAxis || d == yAxis || d == found || image.dimension(d) == 1) {
                continue;
            }
            if (found >= 0 && image.dimension(found) > 1) {
                throw new IllegalArgumentException("The image '" + image.getName() + "' has the axes " + describe()
                        + ". Only X, Y and one channel axis are supported; split the image along the others first.");
            }
            found = d;
        }
        return found;
    }

    /** Whether planes lie in one array after another, each row-major from 0. */
    private boolean contiguous() {
        boolean ordered = xAxis == 0 && yAxis == 1;
        for (int d = 0; d < image.numDimensions(); d++) {
            ordered &= image.min(d) == 0;
        }
        return ordered && array() != null;
    }

    private Object array() {
        Img<?> img = image;
        while (img instanceof WrappedImg<?> wrapped) {
            img = wrapped.getImg();
        }
        return img instanceof ArrayImg<?, ?> array && array.size() == image.size() ? array.update(null) : null;
    }
}
