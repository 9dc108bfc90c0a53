// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.awt.image.Raster;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.DataFormatException;

import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;

import org.imcseg.core.io.issue.BrokenInputException;

/**
 * Decodes pages: those that are stored plainly or deflated with {@link StoredSegments}, others (LZW, PackBits, 16-bit floats, single bits) with a library. Not for
 * several threads.
 *
 * <p>The library knows colours and alpha: of pages with more samples it returns one or two. So these are refused where it does not return all.
 */
final class PagePixels implements Closeable {
    private static final Map<Integer, String> UNSUPPORTED = Map.of(50000, "ZSTD", 50001, "WebP", 34925, "LZMA", 34887, "LERC");

    private final TiffStructure structure;
    private final StoredSegments segments;
    private ImageReader reader;
    private FileImageInputStream stream;

    PagePixels(TiffStructure structure) throws IOException {
        this.structure = structure;
        this.segments = new StoredSegments(structure.file(), structure.order());
    }

    /** Takes the pixels of a plane piece by piece. */
    @FunctionalInterface
    interface Pieces {
        /**
         * @param y row of the first pixel
         * @param x column of the first pixel
         * @param samples to the right, and on over the following rows where the piece is as wide as the page; valid during the call
         */
        void piece(int y, int x, Samples samples) throws IOException;
    }

    /** Why a page cannot be decoded; null if it can. */
    static String defect(TiffPage page) {
        String name = "page " + (page.index() + 1);
        if (UNSUPPORTED.containsKey(page.compression())) {
            return name + " is compressed by " + UNSUPPORTED.get(page.compression()) + ", which is not supported";
        }
        if (page.compression() == 6 || page.compression() == 7) {
            return name + " is compressed by JPEG, which changes the counts";
        }
        if (page.planar() && (page.compression() != 1 || page.tiled() || page.bits() % 8 != 0)) {
            return name + " holds its " + page.samples() + " samples in separate planes (PlanarConfiguration 2), compressed or tiled";
        }
        boolean known = page.format() == 3 ? page.bits() == 16 || page.bits() == 32 || page.bits() == 64
                : page.bits() == 1 || page.bits() == 8 || page.bits() == 16 || page.bits() == 32;
        if (!known || page.format() > 3 || page.format() < 1) {
            return name + " has samples of " + page.bits() + " bits in format " + page.format();
        }
        return null;
    }

    static String remedy() {
        return "Save it as one page a channel, uncompressed or LZW or deflate compressed, as ImageJ and tifffile (imagej=True) do.";
    }

    /**
     * Decodes one sample of a page.
     *
     * @param page of this file
     * @param sample from 0
     * @param pieces takes all pixels
     */
    void read(TiffPage page, int sample, Pieces pieces) throws IOException {
        String defect = defect(page);
        if (defect != null) {
            throw new BrokenInputException(structure.file(), defect, remedy());
        }
        if (!StoredSegments.hold(page)) {
            readByLibrary(page, sample, pieces);
            return;
        }
        try {
            segments.read(page, sample, pieces);
        } catch (DataFormatException | EOFException e) {
            throw new BrokenInputException(structure.file(), "page " + (page.index() + 1) + " cannot be decoded (" + e.getMessage() + ")", remedy(), e);
        }
    }

    private void readByLibrary(TiffPage page, int sample, Pieces pieces) throws IOException {
        Raster raster = decode(page);
        if (raster.getWidth() != page.width() || raster.getHeight() != page.height() || raster.getNumBands() != page.samples()) {
            throw new BrokenInputException(structure.file(), "page " + (page.index() + 1) + " decodes to " + raster.getWidth() + " x "
                    + raster.getHeight() + " pixels of " + raster.getNumBands() + " samples", remedy());
        }
        double[] row = new double[page.width()];
        for (int y = 0; y < page.height(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, page.width(), 1, sample, row);
            fixSign(page, row);
            pieces.piece(y, 0, Samples.of(row));
        }
    }

    private Raster decode(TiffPage page) throws IOException {
        try {
            if (reader == null) {
                stream = new FileImageInputStream(structure.file().toFile());
                // made directly: a lookup by ImageIO finds no plug-in of a bundle
                reader = new TIFFImageReaderSpi().createReaderInstance(null);
                reader.setInput(stream, false, true);
            }
            return reader.readRaster(page.index(), null);
        } catch (IOException | RuntimeException e) {
            Path file = structure.file();
            throw new BrokenInputException(file, "page " + (page.index() + 1) + " cannot be decoded (" + e.getMessage() + ")", remedy(), e);
        } catch (OutOfMemoryError e) {
            throw new BrokenInputException(structure.file(), "page " + (page.index() + 1) + " of " + page.width() + " x " + page.height()
                    + " pixels does not fit into memory", "Raise -Xmx in knime.ini.", e);
        }
    }

    /** Java's rasters hold 32 bits signed and 8 and 16 bits unsigned, whatever the file says. */
    private static void fixSign(TiffPage page, double[] row) {
        if (page.format() == 3) {
            return;
        }
        double range = Math.pow(2, page.bits());
        for (int x = 0; x < row.length; x++) {
            if (page.format() == 1 && row[x] < 0) {
                row[x] += range;
            } else if (page.format() == 2 && row[x] >= range / 2) {
                row[x] -= range;
            }
        }
    }

    @Override
    public void close() throws IOException {
        segments.close();
        if (reader != null) {
            reader.dispose();
            stream.close();
        }
    }
}
