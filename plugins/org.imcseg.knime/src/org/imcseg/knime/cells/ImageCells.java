// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.IntegerType;
import org.imcseg.core.image.ChannelAliases;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.knip.base.data.img.ImgPlusCell;
import org.knime.knip.base.data.img.ImgPlusValue;

/**
 * Reads our images and masks from cells and describes their columns. Shared pixels of a cell are copied, never changed.
 */
public final class ImageCells {
    private ImageCells() {}

    /**
     * The image in a cell of any KNIP node.
     *
     * @param cell an {@link ImgPlusValue}, not missing
     * @param column its column, whose properties may name the channels; may be null
     * @return a copy of its pixels; unnamed channels are called Channel 1, Channel 2 …
     * @throws IllegalArgumentException if its axes cannot be understood
     */
    public static MultiChannelImage image(DataCell cell, DataColumnSpec column) {
        ImgPlusValue<?> value = (ImgPlusValue<?>) cell;
        PixelReader reader = new PixelReader(value.getImgPlus());
        int count = reader.channels();
        float[][] planes = new float[count][];
        for (int c = 0; c < count; c++) {
            planes[c] = reader.plane(c);
        }
        MultiChannelImage image = new MultiChannelImage(
                reader.width(), reader.height(), names(value, column, count), planes, reader.pixelSize());
        List<ChannelAliases> aliases =
                ImageChannelNames.aliases(value.getMetadata().getSource());
        return aliases.size() == count ? image.withAliases(aliases) : image;
    }

    /**
     * The mask in a cell of any KNIP node: any pixel type that holds whole numbers. Pixels of −1 are not annotated.
     *
     * @param cell an {@link ImgPlusValue}, not missing
     * @throws IllegalArgumentException if it has several channels or values that are not ids
     */
    public static LabelMask mask(DataCell cell) {
        PixelReader reader = new PixelReader(((ImgPlusValue<?>) cell).getImgPlus());
        requireOnePlane(reader, "mask");
        int[] ids = reader.ids();
        boolean[] annotated = annotated(ids);
        return LabelMask.ofChecked(reader.width(), reader.height(), ids).annotatedIn(annotated);
    }

    /** Which pixels are annotated; ids of the others become 0. @return null if all pixels are annotated */
    private static boolean[] annotated(int[] ids) {
        boolean[] annotated = null;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0) {
                if (annotated == null) {
                    annotated = new boolean[ids.length];
                    Arrays.fill(annotated, true);
                }
                annotated[i] = false;
                ids[i] = 0;
            }
        }
        return annotated;
    }

    /** The single plane of a probability map, row-major. @throws IllegalArgumentException if it has several channels */
    public static float[] probability(DataCell cell) {
        PixelReader reader = new PixelReader(((ImgPlusValue<?>) cell).getImgPlus());
        requireOnePlane(reader, "probability map");
        return reader.plane(0);
    }

    /** Kinds of pixel values, which decide how patches are reassembled. */
    public enum PixelKind {
        /** Measured or computed values: may be averaged. */
        REAL,
        /** One byte: masks of 0 and 1. */
        BYTE,
        /** Further whole numbers: ids of cells, never to be averaged. */
        INTEGER
    }

    /** The kind of a cell's pixels. */
    public static PixelKind kind(DataCell cell) {
        Object pixel = ((ImgPlusValue<?>) cell).getImgPlus().firstElement();
        if (pixel instanceof IntegerType<?> integer) {
            return integer.getBitsPerPixel() <= Byte.SIZE ? PixelKind.BYTE : PixelKind.INTEGER;
        }
        return PixelKind.REAL;
    }

    /** Pixels along X and Y. */
    public record Size(int width, int height) {}

    /** The size of the image in a cell; reads no pixels. */
    public static Size size(DataCell cell) {
        PixelReader reader = new PixelReader(((ImgPlusValue<?>) cell).getImgPlus());
        return new Size(reader.width(), reader.height());
    }

    /** Total number of pixels of all channels; reads none of them. */
    public static long samples(DataCell cell) {
        PixelReader reader = new PixelReader(((ImgPlusValue<?>) cell).getImgPlus());
        return (long) reader.width() * reader.height() * reader.channels();
    }

    /** Edge of a pixel in µm if the image is calibrated, else 1. */
    public static double pixelSize(DataCell cell) {
        return new PixelReader(((ImgPlusValue<?>) cell).getImgPlus()).pixelSize();
    }

    /** Origin of the image, without what this plugin appended. */
    public static String source(DataCell cell) {
        return ImageChannelNames.plainSource(
                ((ImgPlusValue<?>) cell).getMetadata().getSource());
    }

    /** A column of masks, probability maps or other images without named channels. */
    public static DataColumnSpec column(String name) {
        return new DataColumnSpecCreator(name, ImgPlusCell.TYPE).createSpec();
    }

    /** A column of images with these channels. */
    public static DataColumnSpec column(String name, List<String> channels) {
        return ImageChannelNames.with(column(name), channels);
    }

    static List<String> names(ImgPlusValue<?> value, DataColumnSpec column, int count) {
        return ImageChannelNames.fromSource(value.getMetadata().getSource())
                .filter(names -> fits(names, count))
                .or(() -> column == null
                        ? Optional.empty()
                        : ImageChannelNames.of(column).filter(names -> fits(names, count)))
                .orElseGet(() -> ImageChannelNames.numbered(count));
    }

    private static boolean fits(List<String> names, int count) {
        return names.size() == count && new LinkedHashSet<>(names).size() == count;
    }

    private static void requireOnePlane(PixelReader reader, String what) {
        if (reader.channels() != 1) {
            throw new IllegalArgumentException("A " + what + " has one plane of X and Y, but this has the axes "
                    + reader.describe() + ". Choose the column of the " + what + " or split its channels first.");
        }
    }
}
