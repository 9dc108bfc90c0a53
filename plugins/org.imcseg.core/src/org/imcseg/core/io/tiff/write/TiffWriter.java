// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.progress.Progress;

/**
 * Writes masks and images as TIFF files, losslessly compressed (deflate), page after page: of what is compressed only
 * one page is in memory. Files that may need 4 GB and more are BigTIFF. A file appears when it is whole; one of that
 * name is replaced then. {@code ImcReader} reads the same again, bit for bit.
 *
 * <pre>{@code
 * TiffWriter.write(Path.of("roi_1.tiff"), mask, 1, TiffKind.OME, Progress.NONE); // pixels of 1 µm
 * }</pre>
 */
public final class TiffWriter {
    /** What the files say that they were written by. */
    public static final String SOFTWARE = "IMC Segmentation";

    private static final int DEFLATE = 8;
    private static final int MIN_IS_BLACK = 1;
    private static final int CENTIMETRE = 3;
    private static final double MICROMETRES_PER_CENTIMETRE = 1e4;
    private static final long CLASSIC_BYTES = 0xFFFFFFFFL;

    private final OutputStream out;
    private final boolean big;
    private final Rational resolution;
    private long position;

    private TiffWriter(OutputStream out, boolean big, double pixelSize) {
        this.out = out;
        this.big = big;
        resolution = Rational.of(MICROMETRES_PER_CENTIMETRE / pixelSize);
    }

    /**
     * Writes one page of ids: uint16, or uint32 where an id is above 65535.
     *
     * @param pixelSize edge of a pixel in µm, above 0
     * @param progress of this file
     * @throws IOException naming the file, if it cannot be written
     * @throws CancellationException if the user stops it
     */
    public static void write(Path file, LabelMask mask, double pixelSize, TiffKind kind, Progress progress)
            throws IOException {
        write(file, List.of(Page.of(mask)), pixelSize, kind, false, progress);
    }

    /** Writes one float32 page a channel; otherwise like the above. */
    public static void write(Path file, MultiChannelImage image, TiffKind kind, Progress progress) throws IOException {
        List<Page> pages = IntStream.range(0, image.channelCount())
                .mapToObj(c -> Page.of(image, c))
                .toList();
        write(file, pages, image.pixelSize(), kind, false, progress);
    }

    /** @param forceBig whether it is to be a BigTIFF whatever its size */
    static void write(Path file, List<Page> pages, double pixelSize, TiffKind kind, boolean forceBig, Progress progress)
            throws IOException {
        if (!(pixelSize > 0) || Double.isInfinite(pixelSize) || pages.isEmpty()) {
            throw new IllegalArgumentException(file + " cannot be written with " + pages.size()
                    + " pages and pixels of " + pixelSize + " µm. It needs a page, and a pixel size above 0.");
        }
        String name = AcquisitionName.withoutExtension(file.getFileName().toString());
        String description = kind == TiffKind.OME ? OmeXml.of(name, pages, pixelSize, SOFTWARE) : "";
        boolean big = forceBig || mayExceedClassic(pages, description);
        AtomicFile.write(file, out -> new TiffWriter(out, big, pixelSize).write(pages, description, progress));
    }

    /** What deflate cannot pack it makes larger by less than a thousandth. */
    private static boolean mayExceedClassic(List<Page> pages, String description) {
        long bytes = description.length();
        for (Page page : pages) {
            long samples = (long) page.rowBytes() * page.height();
            bytes += samples + samples / 1000 + page.name().length() * 4L + 4096;
        }
        return bytes > CLASSIC_BYTES;
    }

    private void write(List<Page> pages, String description, Progress progress) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(big ? 16 : 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'I')
                .put((byte) 'I');
        if (big) {
            header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(header.capacity());
        } else {
            header.putShort((short) 42).putInt(header.capacity());
        }
        put(header.array());
        for (int p = 0; p < pages.size(); p++) {
            double count = pages.size();
            Strips strips = Strips.of(pages.get(p), progress.part(p / count, (p + 1) / count));
            write(pages.get(p), strips, p == 0 ? description : "", p == pages.size() - 1);
        }
    }

    /** The directory, its values, then the strips: so their lengths need not be written later, and a stream will do. */
    private void write(Page page, Strips strips, String description, boolean last) throws IOException {
        Directory directory = directory(page, description);
        directory.putLong(Tag.ROWS_PER_STRIP, strips.rows());
        directory.putOffsets(Tag.STRIP_BYTE_COUNTS, strips.lengths());
        directory.putOffsets(
                Tag.STRIP_OFFSETS, strips.lengths()); // of the right number, to know how long the directory is
        long first = position + directory.length();
        directory.putOffsets(Tag.STRIP_OFFSETS, strips.offsets(first));
        long end = first + strips.total();
        long next = end + 7 & ~7L;
        put(directory.encode(position, last ? 0 : next));
        for (byte[] strip : strips.packed()) {
            put(strip);
        }
        put(new byte[(int) (next - end)]);
    }

    private Directory directory(Page page, String description) {
        Directory directory = new Directory(big);
        directory.putLong(Tag.NEW_SUBFILE_TYPE, 0);
        directory.putLong(Tag.IMAGE_WIDTH, page.width());
        directory.putLong(Tag.IMAGE_LENGTH, page.height());
        directory.putShort(Tag.BITS_PER_SAMPLE, page.type().bits);
        directory.putShort(Tag.COMPRESSION, DEFLATE);
        directory.putShort(Tag.PHOTOMETRIC_INTERPRETATION, MIN_IS_BLACK);
        if (!description.isEmpty()) {
            directory.putText(Tag.IMAGE_DESCRIPTION, description);
        }
        directory.putShort(Tag.SAMPLES_PER_PIXEL, 1);
        directory.putRational(Tag.X_RESOLUTION, resolution);
        directory.putRational(Tag.Y_RESOLUTION, resolution);
        directory.putText(Tag.PAGE_NAME, page.name());
        directory.putShort(Tag.RESOLUTION_UNIT, CENTIMETRE);
        directory.putText(Tag.SOFTWARE, SOFTWARE);
        if (page.type().predictor != 1) {
            directory.putShort(Tag.PREDICTOR, page.type().predictor);
        }
        directory.putShort(Tag.SAMPLE_FORMAT, page.type().format);
        return directory;
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
