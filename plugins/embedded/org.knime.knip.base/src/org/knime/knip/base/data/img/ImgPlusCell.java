// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imagej.ImgPlus;
import net.imagej.ImgPlusMetadata;
import net.imglib2.img.Img;
import net.imglib2.img.WrappedImg;
import net.imglib2.type.numeric.RealType;
import org.imcseg.embedded.spi.CellSerializers;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.StringValue;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.knip.base.data.IntervalValue;

/**
 * A cell with an image. The pixels lie in the cell's file and are read when asked for; the images used last stay in
 * memory.
 */
public class ImgPlusCell<T extends RealType<T>> extends FileStoreCell
        implements ImgPlusValue<T>, StringValue, IntervalValue {

    public static DataType TYPE = DataType.getType(ImgPlusCell.class); // not final in the original either

    private static final long serialVersionUID = 1L;

    static {
        register();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type argument
    private static void register() {
        CellSerializers.register(ImgPlusCell.class, (DataCellSerializer) new ImgPlusCellSerializer());
    }

    private transient ImgPlus<T> m_unsaved;

    private transient WeakReference<ImgPlus<T>> m_loaded = new WeakReference<>(null);

    protected ImgPlusCell() throws IOException {}

    protected ImgPlusCell(final Img<T> img, final ImgPlusMetadata metadata, final FileStore fileStore) {
        super(fileStore);
        Img<T> pixels = img;
        while (pixels instanceof WrappedImg<?> wrapped) {
            pixels = unwrap(wrapped);
        }
        m_unsaved = describe(pixels, metadata);
    }

    @SuppressWarnings("unchecked")
    private Img<T> unwrap(final WrappedImg<?> wrapped) {
        return (Img<T>) wrapped.getImg();
    }

    private static <U> ImgPlus<U> describe(final Img<U> pixels, final ImgPlusMetadata metadata) {
        final ImgPlus<U> image = new ImgPlus<>(pixels, metadata);
        image.setSource(metadata.getSource());
        return image;
    }

    @Override
    protected synchronized void flushToFileStore() throws IOException {
        if (m_unsaved != null) {
            ImageFile.write(m_unsaved, getFileStores()[0].getFile().toPath());
            keep(m_unsaved);
            m_unsaved = null;
        }
    }

    private void keep(final ImgPlus<T> image) {
        m_loaded = new WeakReference<>(image);
        RecentImages.add(image);
    }

    private synchronized ImgPlus<T> image() {
        ImgPlus<T> image = m_unsaved == null ? m_loaded.get() : m_unsaved;
        if (image == null) {
            try {
                image = ImageFile.read(getFileStores()[0].getFile().toPath());
            } catch (final IOException e) {
                throw new UncheckedIOException("The image of a cell cannot be read: " + e.getMessage(), e);
            }
            keep(image);
        }
        return image;
    }

    /** @return a new description of the shared pixels: name, source and axes; nothing else is kept by the original */
    @Override
    public synchronized ImgPlus<T> getImgPlus() {
        final ImgPlus<T> image = image();
        return describe(image.getImg(), image);
    }

    @Override
    public synchronized ImgPlus<T> getImgPlusCopy() {
        final ImgPlus<T> image = image();
        return describe(image.getImg().copy(), image);
    }

    @Override
    public synchronized ImgPlusMetadata getMetadata() {
        return getImgPlus();
    }

    @Override
    public synchronized long[] getDimensions() {
        final ImgPlus<T> image = image();
        final long[] dimensions = new long[image.numDimensions()];
        image.dimensions(dimensions);
        return dimensions;
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized Class<T> getPixelType() {
        return (Class<T>) image().firstElement().getClass();
    }

    @Override
    public synchronized String getStringValue() {
        final ImgPlus<T> image = image();
        return "Image[\nname=" + image.getName() + ";\nsource=" + image.getSource() + ";\ndimensions="
                + Arrays.stream(getDimensions()).mapToObj(Long::toString).collect(Collectors.joining(",")) + " ("
                + IntStream.range(0, image.numDimensions())
                        .mapToObj(d -> image.axis(d).type().getLabel())
                        .collect(Collectors.joining(","))
                + ");\npixel type=" + getPixelType().getSimpleName() + ")]";
    }

    /** Cells are equal if they have the same file; pixels are not compared. */
    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return super.equalsDataCell(dc);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public String toString() {
        return getStringValue();
    }
}
