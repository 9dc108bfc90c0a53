// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.source.ForeignContent;
import org.imcseg.core.io.source.SizeGuard;

/** Reads the stored values of a PNG. */
final class GreyPng {
    /** How many times larger deflate's output can be than its input, and pixels of one bit in a byte. */
    private static final long MAX_PIXELS_PER_BYTE = 1032 * 8L;

    private GreyPng() {}

    /**
     * Grey values or palette indices; of coloured pixels only those whose red, green and blue are the same. Opacity is
     * passed over.
     */
    static LabelMask read(Path file) throws IOException {
        try {
            return ids(file);
        } catch (OutOfMemoryError e) {
            throw new BrokenInputException(
                    file, "its pixels do not fit into memory", "Raise -Xmx in knime.ini, or save it as TIFF.", e);
        }
    }

    private static LabelMask ids(Path file) throws IOException {
        Raster raster = raster(file);
        int width = raster.getWidth();
        int height = raster.getHeight();
        int colours = raster.getNumBands() < 3 ? 1 : 3;
        int[] ids = new int[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            System.arraycopy(row, 0, ids, y * width, width);
            for (int band = 1; band < colours; band++) {
                raster.getSamples(0, y, width, 1, band, row);
                for (int x = 0; x < width; x++) {
                    if (row[x] != ids[y * width + x]) {
                        throw new BrokenInputException(
                                file,
                                "its pixel (" + x + ", " + y + ") is coloured, but a mask holds ids as grey values",
                                "Save the ids as a PNG of 8 or 16 bits grey, not their picture in colours.");
                    }
                }
            }
        }
        return LabelMask.ofChecked(width, height, ids);
    }

    private static Raster raster(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw new BrokenInputException(file, "it cannot be opened", "Check its permissions.");
            }
            reader.setInput(in, true, true);
            checkSize(file, reader.getWidth(0), reader.getHeight(0));
            return reader.read(0).getRaster();
        } catch (BrokenInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Java's reader answers damaged chunks with either
            throw ForeignContent.find(file, ForeignContent.PNG)
                    .orElseGet(() -> new BrokenInputException(
                            file, "it is damaged, or no PNG", "Copy it or save the mask again.", e));
        } finally {
            reader.dispose();
        }
    }

    private static void checkSize(Path file, int width, int height) throws IOException {
        SizeGuard.check(file, width, height, 2);
        if ((long) width * height > MAX_PIXELS_PER_BYTE * Files.size(file)) {
            throw new BrokenInputException(
                    file,
                    "its header claims " + width + " x " + height + " pixels, which its " + Files.size(file)
                            + " bytes cannot hold",
                    "The file is truncated or damaged; save the mask again.");
        }
    }
}
