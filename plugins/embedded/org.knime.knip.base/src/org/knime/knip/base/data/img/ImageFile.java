// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imagej.axis.CalibratedAxis;
import net.imagej.axis.DefaultLinearAxis;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;

/**
 * The file of an image: name, source, axes, then the pixels as they lie in memory, those of 32 bits in
 * {@link PixelChunks}.
 */
final class ImageFile {

    private static final int MAGIC = 0x494d4733; // IMG3

    /** What stays in a processor's cache. */
    private static final int CHUNK_BYTES = 1 << 18;

    private static final ThreadLocal<ByteBuffer> CHUNK =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(CHUNK_BYTES));

    private ImageFile() {}

    static void write(final ImgPlus<? extends RealType<?>> image, final Path file) throws IOException {
        final PixelType type = PixelType.of(image.getImg());
        final ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(header)) {
            text(out, image.getName());
            text(out, image.getSource());
            out.writeInt(image.numDimensions());
            for (int d = 0; d < image.numDimensions(); d++) {
                final CalibratedAxis axis = image.axis(d);
                out.writeLong(image.dimension(d));
                text(out, axis.type().getLabel());
                out.writeBoolean(axis.type().isSpatial());
                text(out, axis.unit());
                out.writeDouble(axis.calibratedValue(0));
                out.writeDouble(axis.calibratedValue(1) - axis.calibratedValue(0));
            }
            text(out, type.name());
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(
                    channel,
                    ByteBuffer.allocate(2 * Integer.BYTES)
                            .putInt(MAGIC)
                            .putInt(header.size())
                            .flip());
            writeFully(channel, ByteBuffer.wrap(header.toByteArray()));
            writePixels(PixelType.array(image.getImg()), channel);
            // as long as the original's, which has all pixels as they are; the rest is a hole, which takes no room
            final long pixels = image.size() * image.firstElement().getBitsPerPixel() / Byte.SIZE;
            if (channel.size() < pixels) {
                channel.write(ByteBuffer.allocate(1), pixels - 1);
            }
        }
    }

    @SuppressWarnings("unchecked")
    static <T> ImgPlus<T> read(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final ByteBuffer start = readFully(channel, ByteBuffer.allocate(2 * Integer.BYTES));
            if (start.getInt() != MAGIC) {
                throw new IOException(file + " is no stored image.");
            }
            final byte[] header =
                    readFully(channel, ByteBuffer.allocate(start.getInt())).array();
            final DataInputStream in = new DataInputStream(new ByteArrayInputStream(header));
            final String name = text(in);
            final String source = text(in);
            final long[] dimensions = new long[in.readInt()];
            final CalibratedAxis[] axes = new CalibratedAxis[dimensions.length];
            for (int d = 0; d < dimensions.length; d++) {
                dimensions[d] = in.readLong();
                final AxisType type = Axes.get(text(in), in.readBoolean());
                final String unit = text(in);
                final double origin = in.readDouble();
                axes[d] = new DefaultLinearAxis(type, unit, in.readDouble(), origin);
            }
            final PixelType type = PixelType.valueOf(text(in));
            final Object array = Array.newInstance(type.element(), Math.toIntExact(size(dimensions)));
            readPixels(array, channel);
            final Img<T> pixels = (Img<T>) type.create(array, dimensions);
            final ImgPlus<T> image = new ImgPlus<>(pixels, name, axes);
            image.setSource(source);
            return image;
        }
    }

    private static long size(final long[] dimensions) {
        long size = 1;
        for (final long n : dimensions) {
            size = Math.multiplyExact(size, n);
        }
        return size;
    }

    private static void writePixels(final Object array, final FileChannel out) throws IOException {
        final int length = Array.getLength(array);
        if (array instanceof float[] || array instanceof int[]) {
            final PixelChunks chunks = PixelChunks.ofThread();
            for (int from = 0; from < length; from += PixelChunks.SIZE) {
                final int n = Math.min(PixelChunks.SIZE, length - from);
                if (array instanceof float[] a) {
                    for (int i = 0; i < n; i++) {
                        chunks.pixels()[i] = Float.floatToRawIntBits(a[from + i]);
                    }
                } else {
                    System.arraycopy(array, from, chunks.pixels(), 0, n);
                }
                chunks.write(n, out);
            }
            return;
        }
        final int chunk = CHUNK_BYTES / elementBytes(array);
        final ByteBuffer buffer = chunk();
        for (int from = 0; from < length; from += chunk) {
            final int n = Math.min(chunk, length - from);
            buffer.clear().limit(n * elementBytes(array));
            if (array instanceof byte[] a) {
                buffer.duplicate().put(a, from, n);
            } else if (array instanceof short[] a) {
                buffer.asShortBuffer().put(a, from, n);
            } else if (array instanceof long[] a) {
                buffer.asLongBuffer().put(a, from, n);
            } else {
                buffer.asDoubleBuffer().put((double[]) array, from, n);
            }
            writeFully(out, buffer);
        }
    }

    private static void readPixels(final Object array, final FileChannel in) throws IOException {
        final int length = Array.getLength(array);
        if (array instanceof float[] || array instanceof int[]) {
            final PixelChunks chunks = PixelChunks.ofThread();
            for (int from = 0; from < length; from += PixelChunks.SIZE) {
                final int n = Math.min(PixelChunks.SIZE, length - from);
                chunks.read(n, in);
                if (array instanceof float[] a) {
                    for (int i = 0; i < n; i++) {
                        a[from + i] = Float.intBitsToFloat(chunks.pixels()[i]);
                    }
                } else {
                    System.arraycopy(chunks.pixels(), 0, array, from, n);
                }
            }
            return;
        }
        final int chunk = CHUNK_BYTES / elementBytes(array);
        final ByteBuffer buffer = chunk();
        for (int from = 0; from < length; from += chunk) {
            final int n = Math.min(chunk, length - from);
            readFully(in, buffer.clear().limit(n * elementBytes(array)));
            if (array instanceof byte[] a) {
                buffer.get(a, from, n);
            } else if (array instanceof short[] a) {
                buffer.asShortBuffer().get(a, from, n);
            } else if (array instanceof long[] a) {
                buffer.asLongBuffer().get(a, from, n);
            } else {
                buffer.asDoubleBuffer().get((double[]) array, from, n);
            }
        }
    }

    /** Outside of the heap, from where the system takes and to where it puts without a copy; one a thread. */
    private static ByteBuffer chunk() {
        return CHUNK.get().order(ByteOrder.nativeOrder());
    }

    private static void writeFully(final FileChannel out, final ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** @return the buffer, filled to its limit and ready to be read */
    private static ByteBuffer readFully(final FileChannel in, final ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new EOFException("A stored image ends early.");
            }
        }
        return bytes.flip();
    }

    private static int elementBytes(final Object array) {
        return array instanceof byte[] ? Byte.BYTES : array instanceof short[] ? Short.BYTES : Long.BYTES;
    }

    private static void text(final DataOutputStream out, final String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static String text(final DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
