// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imagej.axis.CalibratedAxis;
import net.imagej.axis.DefaultLinearAxis;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.knime.core.data.DataCell;
import org.knime.core.data.filestore.FileStoreFactory;
import org.knime.core.node.ExecutionContext;
import org.knime.knip.base.data.img.ImgPlusCell;
import org.knime.knip.base.data.img.ImgPlusCellFactory;

/**
 * Makes cells of our images and masks, the files of which are written at once. Values are copied into plain arrays, the
 * storage that KNIP writes and reads fastest.
 */
public final class ImageCellWriter {
    private static final String MICROMETRE = "µm";

    private final ImgPlusCellFactory factory;

    /** @param exec of the running node, which owns the files of the cells */
    public ImageCellWriter(ExecutionContext exec) {
        factory = new ImgPlusCellFactory(exec);
    }

    /** @param fileStores owns the files of the cells */
    public ImageCellWriter(FileStoreFactory fileStores) {
        factory = new ImgPlusCellFactory(fileStores);
    }

    /**
     * A float32 cell with the axes X, Y, Channel. {@code name} is for display, {@code source} identifies its origin.
     */
    public DataCell image(MultiChannelImage image, String name, String source) {
        int size = image.size();
        long total = (long) size * image.channelCount();
        if (total > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The image '" + name + "' (" + image.width() + " x " + image.height()
                    + " pixels, " + image.channelCount()
                    + " channels) is larger than one cell can hold. Select fewer channels.");
        }
        float[] values = new float[(int) total];
        for (int c = 0; c < image.channelCount(); c++) {
            System.arraycopy(image.plane(c), 0, values, c * size, size);
        }
        return cell(
                ArrayImgs.floats(values, image.width(), image.height(), image.channelCount()),
                name,
                ImageChannelNames.intoSource(source, image),
                image.pixelSize(),
                Axes.X,
                Axes.Y,
                Axes.CHANNEL);
    }

    /** An int32 cell with the axes X, Y: ids, 0 for background, −1 where the mask is not annotated. */
    public DataCell mask(LabelMask mask, double pixelSize, String name, String source) {
        int[] values = mask.ids().clone();
        boolean[] annotated = mask.annotated();
        for (int i = 0; annotated != null && i < values.length; i++) {
            values[i] = annotated[i] ? values[i] : PixelReader.NOT_ANNOTATED;
        }
        return plane(ArrayImgs.ints(values, mask.width(), mask.height()), pixelSize, name, source);
    }

    /** A float32 cell with the axes X, Y. */
    public DataCell probability(int width, int height, float[] values, double pixelSize, String name, String source) {
        return plane(ArrayImgs.floats(values.clone(), width, height), pixelSize, name, source);
    }

    /** A uint8 cell with the axes X, Y: 1 where true, else 0. */
    public DataCell prediction(
            int width, int height, boolean[] foreground, double pixelSize, String name, String source) {
        byte[] values = new byte[foreground.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (foreground[i] ? 1 : 0);
        }
        return plane(ArrayImgs.unsignedBytes(values, width, height), pixelSize, name, source);
    }

    private <T extends RealType<T>> DataCell plane(Img<T> pixels, double pixelSize, String name, String source) {
        return cell(pixels, name, source, pixelSize, Axes.X, Axes.Y);
    }

    private <T extends RealType<T>> DataCell cell(
            Img<T> pixels, String name, String source, double pixelSize, AxisType... types) {
        CalibratedAxis[] axes = new CalibratedAxis[types.length];
        for (int d = 0; d < types.length; d++) {
            axes[d] = types[d].isXY()
                    ? new DefaultLinearAxis(types[d], MICROMETRE, pixelSize)
                    : new DefaultLinearAxis(types[d]);
        }
        ImgPlus<T> image = new ImgPlus<>(pixels, name, axes);
        image.setSource(source);
        try {
            ImgPlusCell<T> cell = factory.createCell(image);
            StoredImage.write(cell, image.size() * image.firstElement().getBitsPerPixel() / Byte.SIZE);
            return cell;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The image '" + name + "' could not be stored: " + e.getMessage()
                            + ". Make space on the disk of KNIME's temporary folder, or name another in its preferences.",
                    e);
        }
    }
}
