// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;

import org.imcseg.core.io.issue.BrokenInputException;

/**
 * Decodes pages to doubles, which hold every sample type exactly up to 53 bits. Not for several threads.
 *
 * <p>The library knows colours and alpha: of pages with more samples it returns one or two. So these are read here where they are not
 * compressed, and refused where the library does not return all.
 */
final class PagePixels implements Closeable {
    private static final Map<Integer, String> UNSUPPORTED = Map.of(50000, "ZSTD", 50001, "WebP", 34925, "LZMA", 34887, "LERC");

    private final TiffStructure structure;
    private final ImageReader reader;
    private final FileImageInputStream stream;

    PagePixels(TiffStructure structure) throws IOException {
        this.structure = structure;
        this.stream = new FileImageInputStream(structure.file().toFile());
        // made directly: a lookup by ImageIO finds no plug-in of a bundle
        this.reader = new TIFFImageReaderSpi().createReaderInstance(null);
        this.reader.setInput(stream, false, true);
    }

    /** Takes one row of a plane. */
    @FunctionalInterface
    interface RowConsumer {
        void row(int y, double[] samples) throws IOException;
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
     * @param rows takes the rows from the top; the array is used again
     */
    void read(TiffPage page, int sample, RowConsumer rows) throws IOException {
        String defect = defect(page);
        if (defect != null) {
            throw new BrokenInputException(structure.file(), defect, remedy());
        }
        if (page.samples() > 1 && page.compression() == 1 && !page.tiled() && page.bits() % 8 == 0) {
            readUncompressed(page, sample, rows);
            return;
        }
        Raster raster = decode(page);
        if (raster.getWidth() != page.width() || raster.getHeight() != page.height() || raster.getNumBands() != page.samples()) {
            throw new BrokenInputException(structure.file(), "page " + (page.index() + 1) + " decodes to " + raster.getWidth() + " x "
                    + raster.getHeight() + " pixels of " + raster.getNumBands() + " samples", remedy());
        }
        double[] row = new double[page.width()];
        for (int y = 0; y < page.height(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, page.width(), 1, sample, row);
            fixSign(page, row);
            rows.row(y, row);
        }
    }

    private Raster decode(TiffPage page) throws IOException {
        try {
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

    private void readUncompressed(TiffPage page, int sample, RowConsumer rows) throws IOException {
        int strips = page.planar() ? page.offsets().length / page.samples() : page.offsets().length;
        int firstStrip = page.planar() ? sample * strips : 0;
        int bytes = page.bits() / 8;
        int step = page.planar() ? bytes : bytes * page.samples();
        int first = page.planar() ? 0 : bytes * sample;
        ByteBuffer line = ByteBuffer.allocate(Math.multiplyExact(page.width(), step)).order(structure.order());
        double[] row = new double[page.width()];
        try (RandomAccessFile in = new RandomAccessFile(structure.file().toFile(), "r")) {
            int y = 0;
            for (int s = firstStrip; s < firstStrip + strips; s++) {
                in.seek(page.offsets()[s]);
                for (long left = page.byteCounts()[s]; left >= line.capacity() && y < page.height(); left -= line.capacity(), y++) {
                    in.readFully(line.array());
                    for (int x = 0; x < row.length; x++) {
                        row[x] = sample(line, first + x * step, page);
                    }
                    rows.row(y, row);
                }
            }
            if (y < page.height()) {
                throw new BrokenInputException(structure.file(), "sample " + (sample + 1) + " of page " + (page.index() + 1) + " has " + y
                        + " of " + page.height() + " rows", remedy());
            }
        }
    }

    private static double sample(ByteBuffer line, int at, TiffPage page) throws IOException {
        boolean signed = page.format() == 2;
        if (page.format() == 3) {
            return switch (page.bits()) {
                case 32 -> line.getFloat(at);
                case 64 -> line.getDouble(at);
                default -> throw new IOException("16-bit floats of several samples a pixel are not supported.");
            };
        }
        return switch (page.bits()) {
            case 8 -> signed ? line.get(at) : line.get(at) & 0xFF;
            case 16 -> signed ? line.getShort(at) : line.getShort(at) & 0xFFFF;
            default -> signed ? line.getInt(at) : line.getInt(at) & 0xFFFFFFFFL;
        };
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
