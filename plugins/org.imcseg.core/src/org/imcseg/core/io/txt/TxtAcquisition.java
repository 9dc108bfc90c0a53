// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.txt;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.source.Glimpse;
import org.imcseg.core.io.source.SizeGuard;
import org.imcseg.core.progress.Progress;

/**
 * One acquisition as {@code .txt}: tab-separated {@code Start_push End_push Pushes_duration X Y Z}, then {@code label(Metal+mass+Di)}.
 *
 * <p>The instrument rounds to three decimals, so values differ from the {@code .mcd} file's by up to 0.0005.
 */
public final class TxtAcquisition implements AcquisitionSource {
    private static final List<String> LEADING = List.of("Start_push", "End_push", "Pushes_duration", "X", "Y", "Z");
    private static final int LINES_PER_CHECK = 4096;
    /** An aborted run lacks lines at its end; rows strewn wider than this have wrong positions. */
    private static final long MAX_SPARSENESS = 100;
    private static final long MAX_SPARSE_PIXELS = 1_000_000;

    private final Path file;
    private final int number;
    private final String description;
    private final List<ChannelLabel> channels;
    private final int width;
    private final int height;

    private TxtAcquisition(Path file, int number, String description, List<ChannelLabel> channels, int width, int height) {
        this.file = file;
        this.number = number;
        this.description = description;
        this.channels = channels;
        this.width = width;
        this.height = height;
    }

    /** Whether the file begins like such an export, perhaps one that cannot be read; other text files are none of ours. */
    public static boolean isExport(Path file) throws IOException {
        TxtHeader header = TxtHeader.of(file);
        return header.line().startsWith(LEADING.get(0)) || header.hasPixels();
    }

    /**
     * Reads the header line.
     *
     * @param number of the acquisition, from the file's name; 0 if unknown
     * @param description from the file's name; may be empty
     */
    public static TxtAcquisition open(Path file, int number, String description) throws IOException {
        TxtHeader header = TxtHeader.of(file);
        List<String> columns = header.columns();
        if (!header.beginsWith(LEADING)) {
            throw new BrokenInputException(file, "its first line does not begin with " + String.join(" ", LEADING)
                    + " and a channel, separated by tabs, but with '" + header.shown() + "'", "Export it again, or leave it out of the folder.");
        }
        List<ChannelLabel> channels = columns.subList(LEADING.size(), columns.size()).stream().filter(c -> !c.isBlank())
                .map(ChannelLabel::parse).toList();
        return new TxtAcquisition(file, number, description, channels, 0, 0);
    }

    /** The same with the size that the {@code .mcd} file gives, so that an aborted run is padded to it. */
    public TxtAcquisition withSize(int w, int h) {
        return new TxtAcquisition(file, number, description, channels, w, h);
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<ChannelLabel> channels() {
        return channels;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public MultiChannelImage read(List<ChannelPick> picks, Defects defects, Progress progress) throws IOException {
        TxtRows rows = new TxtRows(file, channels.size(), picks.stream().mapToInt(ChannelPick::index).toArray());
        boolean cut = readLines(rows, progress);
        if (rows.count() == 0) {
            throw new BrokenInputException(file, "it has a header and no rows: nothing was recorded", "Leave it out.");
        }
        int w = Math.max(width, rows.maxX() + 1);
        int h = Math.max(height, rows.maxY() + 1);
        if (width > 0 && (w > width || h > height)) {
            defects.warning("size taken from the rows",
                    "its pixels go up to " + w + " x " + h + ", but the .mcd file says " + width + " x " + height, "");
        }
        if ((long) w * h > MAX_SPARSENESS * rows.count() + MAX_SPARSE_PIXELS) {
            throw new BrokenInputException(file, "its " + rows.count() + " rows lie at positions up to " + w + " x " + h,
                    "X or Y of some row is wrong; export it again.");
        }
        if (!cut && !endsWithLine() && rows.count() < (long) w * h) {
            rows.dropLast();
            cut = true;
        }
        float[][] planes = SizeGuard.planes(file, w, h, picks.size());
        BitSet seen = new BitSet(w * h);
        rows.place(w, planes, seen);
        long area = (long) w * h;
        if (seen.cardinality() < area) {
            defects.recovered("missing pixels filled with 0", "the run was aborted: " + rows.count() + " rows for " + w + " x " + h + " = "
                    + area + " pixels" + (cut ? ", the last line incomplete" : ""), "Leave it out if too little is left.");
        } else if (cut) {
            defects.recovered("last line left out", "the last line is incomplete", "");
        }
        if (rows.count() > seen.cardinality()) {
            defects.warning("last value kept", rows.count() - seen.cardinality() + " pixels are listed more than once", "");
        }
        return new MultiChannelImage(w, h, ChannelPick.names(picks), planes, 1);
    }

    @Override
    public Glimpse glimpse() throws IOException {
        TxtRows rows = new TxtRows(file, channels.size(), IntStream.range(0, channels.size()).toArray());
        try (BufferedReader lines = TxtHeader.of(file).rows(file)) {
            for (String line = lines.readLine(); line != null && rows.count() < Glimpse.PIXELS; line = lines.readLine()) {
                if (!line.isBlank() && !rows.add(line)) {
                    break;
                }
            }
        }
        return rows.glimpse(channels);
    }

    /** A last line without line end may have lost digits of its last value. */
    private boolean endsWithLine() throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            // a character of UTF-16 has two bytes, one of them 0
            ByteBuffer last = ByteBuffer.allocate(2);
            channel.position(Math.max(0, channel.size() - 2)).read(last);
            int end = last.get(1) == 0 ? last.get(0) : last.get(1);
            return end == '\n' || end == '\r';
        }
    }

    /** True if the last line has too few columns. */
    private boolean readLines(TxtRows rows, Progress progress) throws IOException {
        long size = Math.max(1, Files.size(file));
        long read = 0;
        try (BufferedReader lines = TxtHeader.of(file).rows(file)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                read += line.length() + 1;
                if (number % LINES_PER_CHECK == 0) {
                    progress.checkCancelled();
                    progress.report(Math.min(1, read / (double) size), null);
                }
                if (!line.isBlank() && !rows.add(line)) {
                    String next = lines.readLine();
                    if (next == null) {
                        return true;
                    }
                    throw new BrokenInputException(file, "line " + number + " is not " + (LEADING.size() + channels.size())
                            + " numbers: '" + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "'", "Export it again.");
                }
            }
        }
        return false;
    }

    /** Columns before the first channel. */
    static int leadingColumns() {
        return LEADING.size();
    }
}
