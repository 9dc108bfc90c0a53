// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mcd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defect;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.source.Glimpse;
import org.imcseg.core.io.source.SizeGuard;
import org.imcseg.core.progress.Progress;

/** One acquisition of an {@code .mcd} file: rows of X, Y, Z and one float32 a channel, one row a laser shot. */
public final class McdAcquisition implements AcquisitionSource {
    /** What stays in a processor's cache. */
    private static final int CHUNK_BYTES = 1 << 18;

    private static final String REMEDY =
            "Export the acquisition as .txt in the instrument's software and put it beside the file.";

    private final McdHeader header;
    private final List<McdHeader> overlapping;
    private final boolean alone;

    McdAcquisition(McdHeader header, List<McdHeader> overlapping, boolean alone) {
        this.header = header;
        this.overlapping = overlapping;
        this.alone = alone;
    }

    @Override
    public boolean alone() {
        return alone;
    }

    @Override
    public Path file() {
        return header.file();
    }

    @Override
    public int number() {
        return header.id();
    }

    @Override
    public String description() {
        return header.description();
    }

    @Override
    public List<ChannelLabel> channels() {
        return header.channels();
    }

    @Override
    public int width() {
        return Math.max(0, header.maxX());
    }

    @Override
    public int height() {
        return Math.max(0, header.maxY());
    }

    @Override
    public Optional<Defect> defect() {
        return Optional.ofNullable(header.defect(overlapping)).map(why -> new Defect(why, REMEDY));
    }

    @Override
    public boolean comparable(AcquisitionSource other) {
        return other instanceof McdAcquisition;
    }

    @Override
    public MultiChannelImage read(List<ChannelPick> picks, Defects defects, Progress progress) throws IOException {
        Optional<Defect> defect = defect();
        if (defect.isPresent()) {
            throw defect.get().of(header.file());
        }
        int width = header.maxX();
        int height = header.maxY();
        float[][] planes = SizeGuard.planes(header.file(), width, height, picks.size());
        BitSet seen = new BitSet(width * height);
        long rows = readRows(picks, planes, seen, progress);
        report(rows, seen.cardinality(), defects);
        return new MultiChannelImage(width, height, ChannelPick.names(picks), planes, pixelSize(defects));
    }

    @Override
    public Glimpse glimpse() throws IOException {
        int rowBytes = header.rowValues() * Float.BYTES;
        int rows =
                defect().isPresent() ? 0 : (int) Math.min(Glimpse.PIXELS, (header.end() - header.start()) / rowBytes);
        ByteBuffer bytes = ByteBuffer.allocate(rows * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(header.file(), StandardOpenOption.READ)) {
            SchemaLocator.readFully(channel, bytes, header.start());
        }
        int[] xs = new int[rows];
        int[] ys = new int[rows];
        float[][] values = new float[header.channels().size()][rows];
        for (int r = 0; r < rows; r++) {
            xs[r] = (int) bytes.getFloat(r * rowBytes);
            ys[r] = (int) bytes.getFloat(r * rowBytes + Float.BYTES);
            for (int c = 0; c < values.length; c++) {
                values[c][r] = bytes.getFloat(r * rowBytes + (McdHeader.POSITIONS + c) * Float.BYTES);
            }
        }
        return new Glimpse(xs, ys, header.channels(), values);
    }

    /** Number of whole rows read; every one lies within the image. */
    private long readRows(List<ChannelPick> picks, float[][] planes, BitSet seen, Progress progress)
            throws IOException {
        int rowBytes = header.rowValues() * Float.BYTES;
        long rows = (header.end() - header.start()) / rowBytes;
        int chunkRows = Math.max(1, CHUNK_BYTES / rowBytes);
        int[] columns = picks.stream()
                .mapToInt(pick -> (McdHeader.POSITIONS + pick.index()) * Float.BYTES)
                .toArray();
        ByteBuffer bytes = ByteBuffer.allocateDirect(chunkRows * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(header.file(), StandardOpenOption.READ)) {
            for (long first = 0; first < rows; first += chunkRows) {
                progress.checkCancelled();
                int count = (int) Math.min(chunkRows, rows - first);
                bytes.clear().limit(count * rowBytes);
                SchemaLocator.readFully(channel, bytes, header.start() + first * rowBytes);
                place(bytes, count, first, columns, planes, seen);
                progress.report((first + count) / (double) rows, null);
            }
        }
        return rows;
    }

    /** Shots follow each other along a line, so that channel by channel a stretch of a line is written in one go. */
    private void place(ByteBuffer bytes, int count, long first, int[] columns, float[][] planes, BitSet seen)
            throws BrokenInputException {
        int rowBytes = header.rowValues() * Float.BYTES;
        for (int r = 0; r < count; ) {
            int start = r;
            float x = bytes.getFloat(r * rowBytes);
            float y = bytes.getFloat(r * rowBytes + Float.BYTES);
            int pixel = pixel(x, y, first + r);
            int column = (int) x;
            do {
                r++;
                column++;
            } while (r < count
                    && column < header.maxX()
                    && bytes.getFloat(r * rowBytes) == column
                    && bytes.getFloat(r * rowBytes + Float.BYTES) == y);
            seen.set(pixel, pixel + r - start);
            for (int c = 0; c < columns.length; c++) {
                float[] plane = planes[c];
                int at = start * rowBytes + columns[c];
                for (int i = pixel; i < pixel + r - start; i++, at += rowBytes) {
                    plane[i] = bytes.getFloat(at);
                }
            }
        }
    }

    private int pixel(float x, float y, long row) throws BrokenInputException {
        boolean inside = x >= 0 && y >= 0 && x < header.maxX() && y < header.maxY() && x == (int) x && y == (int) y;
        if (!inside) {
            throw new BrokenInputException(
                    header.file(),
                    "row " + row + " of its data block lies at X " + x + ", Y " + y + ", which is not a pixel of its "
                            + header.maxX() + " x " + header.maxY() + overlapText(),
                    REMEDY);
        }
        return (int) y * header.maxX() + (int) x;
    }

    private String overlapText() {
        return overlapping.isEmpty()
                ? ""
                : "; its block (bytes " + header.bytes() + ") overlaps that of acquisition "
                        + overlapping.stream()
                                .map(o -> o.id() + " (bytes " + o.bytes() + ")")
                                .collect(Collectors.joining(", "));
    }

    private void report(long rows, int pixels, Defects defects) throws IOException {
        long area = (long) header.maxX() * header.maxY();
        if (!overlapping.isEmpty() && (pixels < area || rows != area)) {
            throw new BrokenInputException(
                    header.file(),
                    "its " + rows + " rows fill " + pixels + " of " + area + " pixels" + overlapText(),
                    REMEDY);
        }
        if (!overlapping.isEmpty()) {
            defects.warning(
                    "acquisition kept",
                    "its data are complete although its block" + overlapText().replaceFirst("; its block", ""),
                    "Compare it with the .txt export.");
        }
        if (rows == 0) {
            throw new BrokenInputException(
                    header.file(),
                    "its data block (bytes " + header.bytes() + ") holds not one whole row of " + header.rowValues()
                            + " values",
                    REMEDY);
        }
        if (pixels < area) {
            defects.recovered(
                    "missing pixels filled with 0",
                    "the acquisition was interrupted: " + pixels + " of " + area + " pixels (" + header.maxX() + " x "
                            + header.maxY() + ") were recorded",
                    "Leave it out if too little is left.");
        }
        if (rows > pixels) {
            defects.warning("last value kept", rows - pixels + " pixels were recorded more than once", "");
        }
        long rest = (header.end() - header.start()) % ((long) header.rowValues() * Float.BYTES);
        if (rest != 0) {
            defects.recovered(
                    "incomplete last row left out",
                    "its data block (bytes " + header.bytes() + ") ends with " + rest + " bytes of a row of "
                            + header.rowValues() * Float.BYTES,
                    "");
        }
    }

    private double pixelSize(Defects defects) throws IOException {
        if (!(header.stepX() > 0) || Double.isInfinite(header.stepX())) {
            defects.warning(
                    "pixel size taken as 1 µm", "AblationDistanceBetweenShotsX is missing or no number above 0", "");
            return 1;
        }
        if (header.stepX() != header.stepY()) {
            defects.warning(
                    "pixel size taken from X",
                    "pixels are not square: " + header.stepX() + " µm in X, " + header.stepY() + " µm in Y",
                    "");
        }
        return header.stepX();
    }
}
