// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.imcseg.core.io.issue.BrokenInputException;

/**
 * Decodes what {@link StoredSegments} does not hold (LZW, PackBits, 16-bit floats, single bits) with a library. One for
 * each thread.
 *
 * <p>The library knows colours and alpha: of pages with more samples it returns one or two. So these are refused where
 * it does not return all.
 */
final class LibraryPages implements Closeable {
    private final Path file;
    private final FileImageInputStream stream;
    private final ImageReader reader;

    LibraryPages(Path file) throws IOException {
        this.file = file;
        this.stream = new FileImageInputStream(file.toFile());
        // made directly: a lookup by ImageIO finds no plug-in of a bundle
        this.reader = new TIFFImageReaderSpi().createReaderInstance(null);
        reader.setInput(stream, false, true);
    }

    /** Gives one sample of a page, row by row. */
    void read(TiffPage page, int sample, PagePixels.Pieces pieces) throws IOException {
        Raster raster = decode(page);
        if (raster.getWidth() != page.width()
                || raster.getHeight() != page.height()
                || raster.getNumBands() != page.samples()) {
            throw new BrokenInputException(
                    file,
                    "page " + (page.index() + 1) + " decodes to " + raster.getWidth() + " x " + raster.getHeight()
                            + " pixels of " + raster.getNumBands() + " samples",
                    PagePixels.remedy());
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
            return reader.readRaster(page.index(), null);
        } catch (IOException | RuntimeException e) {
            throw PagePixels.damaged(file, page, e);
        } catch (OutOfMemoryError e) {
            throw new BrokenInputException(
                    file,
                    "page " + (page.index() + 1) + " of " + page.width() + " x " + page.height()
                            + " pixels does not fit into memory",
                    "Raise -Xmx in knime.ini.",
                    e);
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
        reader.dispose();
        stream.close();
    }
}
