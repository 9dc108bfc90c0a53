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
import org.imcseg.core.io.text.TextEncoding;
import org.imcseg.core.progress.Progress;

/**
 * One acquisition as {@code .txt}: tab-separated {@code Start_push End_push Pushes_duration X Y Z}, then
 * {@code label(Metal+mass+Di)}.
 *
 * <p>Any encoding and any line ends that {@link TextEncoding} knows are read.
 *
 * <p>The instrument rounds to three decimals, so values differ from the {@code .mcd} file's by up to 0.0005.
 */
public final class TxtAcquisition implements AcquisitionSource {
    private static final int BYTES_PER_CHECK = 1 << 20;
    /** An aborted acquisition ends early; rows spread wider than this have wrong positions. */
    private static final long MAX_SPARSENESS = 100;

    private static final long MAX_SPARSE_PIXELS = 1_000_000;

    private final Path file;
    private final TxtHeader header;
    private final int number;
    private final String description;
    private final List<ChannelLabel> channels;
    private final int width;
    private final int height;

    private TxtAcquisition(
            Path file,
            TxtHeader header,
            int number,
            String description,
            List<ChannelLabel> channels,
            int width,
            int height) {
        this.file = file;
        this.header = header;
        this.number = number;
        this.description = description;
        this.channels = channels;
        this.width = width;
        this.height = height;
    }

    /**
     * Reads the header line.
     *
     * @param number of the acquisition, from the file's name; 0 if unknown
     * @param description from the file's name; may be empty
     */
    public static TxtAcquisition open(Path file, int number, String description) throws IOException {
        TxtHeader header = TxtHeader.read(file);
        if (!header.complete()) {
            throw new BrokenInputException(
                    file,
                    "its first line does not begin with " + String.join(" ", TxtHeader.leading())
                            + " and a channel, nor has it X and Y and metals, but '" + header.shown() + "'",
                    "Export it again, or leave it out of the folder.");
        }
        List<ChannelLabel> channels =
                header.channels().stream().map(ChannelLabel::parse).toList();
        return new TxtAcquisition(file, header, number, description, channels, 0, 0);
    }

    /** The same with the size that the {@code .mcd} file gives, so that an aborted run is padded to it. */
    public TxtAcquisition withSize(int w, int h) {
        return new TxtAcquisition(file, header, number, description, channels, w, h);
    }

    /** With the size that a slide states, so that an aborted run is padded to it. */
    @Override
    public AcquisitionSource standingInFor(AcquisitionSource other) {
        return other.width() > 0 && other.height() > 0 ? withSize(other.width(), other.height()) : this;
    }

    @Override
    public boolean comparable(AcquisitionSource other) {
        return other instanceof TxtAcquisition;
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
        TxtRows rows = new TxtRows(
                file,
                header.columns(),
                picks.stream().mapToInt(ChannelPick::index).toArray());
        boolean cut = readLines(rows, progress);
        if (rows.count() == 0) {
            throw new BrokenInputException(file, "it has a header and no rows: nothing was recorded", "Leave it out.");
        }
        String moved = rows.moveToOrigin(width, height);
        if (!moved.isEmpty()) {
            defects.warning("positions moved to 0", moved, "Check that it is the whole region.");
        }
        int w = Math.max(width, rows.maxX() + 1);
        int h = Math.max(height, rows.maxY() + 1);
        if (width > 0 && (w > width || h > height)) {
            defects.warning(
                    "size taken from the rows",
                    "its pixels go up to " + w + " x " + h + ", but the .mcd file says " + width + " x " + height,
                    "");
        }
        if ((long) w * h > MAX_SPARSENESS * rows.count() + MAX_SPARSE_PIXELS) {
            throw new BrokenInputException(
                    file,
                    "its " + rows.count() + " rows lie at positions up to " + w + " x " + h,
                    "X or Y of some row is wrong; export it again.");
        }
        if (!cut && !endsWithLine() && rows.count() < (long) w * h) {
            rows.dropLast();
            cut = true;
        }
        float[][] planes = SizeGuard.planes(file, w, h, picks.size());
        BitSet seen = new BitSet(w * h);
        rows.place(w, planes, seen, progress);
        long area = (long) w * h;
        if (seen.cardinality() < area) {
            defects.recovered(
                    "missing pixels filled with 0",
                    (seen.nextClearBit(0) == seen.cardinality()
                                    ? "the run was aborted: "
                                    : "rows are missing in the middle of the image: ")
                            + rows.count() + " rows for "
                            + w + " x " + h + " = "
                            + area + " pixels" + (cut ? ", the last line incomplete" : ""),
                    "Leave it out if too little is left.");
        } else if (cut) {
            defects.recovered("last line left out", "the last line is incomplete", "");
        }
        if (rows.count() > seen.cardinality()) {
            defects.warning(
                    "last value kept", rows.count() - seen.cardinality() + " pixels are listed more than once", "");
        }
        return new MultiChannelImage(w, h, ChannelPick.names(picks), planes, 1);
    }

    @Override
    public Glimpse glimpse() throws IOException {
        TxtRows rows = new TxtRows(
                file, header.columns(), IntStream.range(0, channels.size()).toArray());
        try (BufferedReader lines = header.rows(file)) {
            for (String line = lines.readLine();
                    line != null && rows.count() < Glimpse.PIXELS;
                    line = lines.readLine()) {
                if (!line.isBlank() && !rows.add(line)) {
                    break;
                }
            }
        }
        return rows.glimpse(channels);
    }

    /** A last line without line end may have lost digits of its last value. */
    private boolean endsWithLine() throws IOException {
        int unit = TextEncoding.unit(header.charset());
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(unit);
            channel.position(Math.max(0, channel.size() - unit)).read(last);
            String text = new String(last.array(), header.charset());
            return text.equals("\n") || text.equals("\r");
        }
    }

    /** True if the last line has too few columns. */
    private boolean readLines(TxtRows rows, Progress progress) throws IOException {
        long size = Math.max(1, Files.size(file));
        long read = 0;
        long next = BYTES_PER_CHECK;
        int unit = TextEncoding.unit(header.charset());
        try (BufferedReader lines = header.rows(file)) {
            int number = header.line();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                read += (line.length() + 1L) * unit;
                if (read >= next) {
                    next = read + BYTES_PER_CHECK;
                    progress.checkCancelled();
                    progress.report(Math.min(1, read / (double) size), null);
                }
                if (!line.isBlank() && !rows.add(line)) {
                    String following = lines.readLine();
                    if (following == null) {
                        return true;
                    }
                    throw new BrokenInputException(
                            file,
                            "line " + number + " is not " + header.columns().count() + " numbers: '"
                                    + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "'",
                            "Export it again.");
                }
            }
        }
        return false;
    }
}
