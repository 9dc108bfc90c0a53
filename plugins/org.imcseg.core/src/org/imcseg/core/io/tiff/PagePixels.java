// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DataFormatException;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.parallel.Chunks;
import org.imcseg.core.progress.Progress;

/**
 * Decodes pages on all processors: those that are stored plainly or deflated with {@link SegmentReader}s, others with
 * {@link LibraryPages}.
 */
final class PagePixels implements Closeable {
    private static final Map<Integer, String> UNSUPPORTED = Map.of(
            50000,
            "ZSTD",
            34926,
            "ZSTD",
            50001,
            "WebP",
            34925,
            "LZMA",
            34887,
            "LERC",
            34712,
            "JPEG 2000",
            33003,
            "JPEG 2000",
            33005,
            "JPEG 2000",
            34934,
            "JPEG XR",
            50002,
            "JPEG XL");
    /** None, fax, LZW, deflate, PackBits. */
    private static final Set<Integer> SUPPORTED = Set.of(1, 2, 3, 4, 5, 8, 32946, 32773);
    /** Fewer plain parts are read before another thread wakes up; what is packed takes twenty times as long. */
    private static final int WORTH_THREADS = 40;

    private final TiffStructure structure;
    private final FileChannel channel;
    private final Queue<Decoder> idle = new ConcurrentLinkedQueue<>();

    PagePixels(TiffStructure structure) throws IOException {
        this.structure = structure;
        this.channel = FileChannel.open(structure.file(), StandardOpenOption.READ);
    }

    /** Takes the pixels of a plane piece by piece, several threads different ones. */
    @FunctionalInterface
    interface Pieces {
        /**
         * @param y row of the first pixel
         * @param x column of the first pixel
         * @param samples to the right, and on over the following rows where the piece is as wide as the page; valid
         *     during the call
         */
        void piece(int y, int x, Samples samples) throws IOException;
    }

    /**
     * One sample of all pixels of a page.
     *
     * @param page of this file
     * @param sample from 0
     * @param pieces takes all pixels
     */
    record Plane(TiffPage page, int sample, Pieces pieces) {}

    /** What one thread does at a time. */
    private interface Job {
        void run(Decoder decoder) throws IOException;
    }

    /** What one thread needs at a time. */
    private final class Decoder {
        private final SegmentReader segments = new SegmentReader(channel, structure.order());
        private LibraryPages pages;

        LibraryPages pages() throws IOException {
            if (pages == null) {
                pages = new LibraryPages(structure.file());
            }
            return pages;
        }

        void close() throws IOException {
            segments.close();
            if (pages != null) {
                pages.close();
            }
        }
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
        if (!SUPPORTED.contains(page.compression())) {
            return name + " is compressed in a way that is not supported (compression " + page.compression() + ")";
        }
        if (page.planar() && !StoredSegments.hold(page)) {
            return name + " holds its " + page.samples()
                    + " samples in separate planes (PlanarConfiguration 2), which are only read uncompressed or deflate compressed";
        }
        boolean whole = page.format() == 1 || page.format() == 2;
        if (whole && page.bits() == 64 && !StoredSegments.hold(page)) {
            return name + " has whole numbers of 64 bits in compression " + page.compression() + " with predictor "
                    + page.predictor() + "; these are only read uncompressed or deflate compressed";
        }
        boolean known = page.format() == 3
                ? page.bits() == 16 || page.bits() == 32 || page.bits() == 64
                : whole
                        && (page.bits() == 1
                                || page.bits() == 8
                                || page.bits() == 16
                                || page.bits() == 32
                                || page.bits() == 64);
        if (!known) {
            return name + " has samples of " + page.bits() + " bits in format " + page.format();
        }
        return null;
    }

    static String remedy() {
        return "Save it as one page a channel, uncompressed or LZW or deflate compressed, as ImageJ and tifffile (imagej=True) do.";
    }

    /**
     * Decodes planes.
     *
     * @param progress reported to and checked for cancellation by one thread at a time
     */
    void read(List<Plane> planes, Progress progress) throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (Plane plane : planes) {
            String defect = defect(plane.page());
            if (defect != null) {
                throw new BrokenInputException(structure.file(), defect, remedy());
            }
            addJobs(plane, progress, jobs);
        }
        AtomicInteger done = new AtomicInteger();
        try {
            boolean packed = planes.stream().anyMatch(plane -> plane.page().compression() != 1);
            Chunks.forEach(jobs.size(), packed || jobs.size() >= WORTH_THREADS, job -> {
                run(jobs.get(job));
                synchronized (progress) {
                    progress.report(done.incrementAndGet() / (double) jobs.size(), null);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void addJobs(Plane plane, Progress progress, List<Job> jobs) throws IOException {
        TiffPage page = plane.page();
        Pieces pieces = (y, x, samples) -> {
            synchronized (progress) {
                progress.checkCancelled();
            }
            plane.pieces().piece(y, x, samples);
        };
        if (!StoredSegments.hold(page)) {
            jobs.add(decoder -> decoder.pages().read(page, plane.sample(), pieces));
            return;
        }
        try {
            for (StoredSegments.Part part : StoredSegments.parts(page, plane.sample())) {
                jobs.add(decoder -> {
                    try {
                        decoder.segments.read(part, pieces);
                    } catch (DataFormatException | EOFException e) {
                        throw damaged(page, e);
                    }
                });
            }
        } catch (EOFException e) {
            throw damaged(page, e);
        }
    }

    private BrokenInputException damaged(TiffPage page, Exception cause) {
        return damaged(structure.file(), page, cause);
    }

    /** Of data that end early or make no sense. What a decoder says of them helps nobody, and some say nothing. */
    static BrokenInputException damaged(Path file, TiffPage page, Exception cause) {
        String why = cause instanceof EOFException
                ? "the data of its strips or tiles end before all pixels are there"
                : "its data are not valid " + compression(page) + " data";
        return new BrokenInputException(
                file, "page " + (page.index() + 1) + " cannot be decoded: " + why, TiffStructure.DAMAGED, cause);
    }

    private static String compression(TiffPage page) {
        return switch (page.compression()) {
            case 1 -> "uncompressed";
            case 5 -> "LZW";
            case 8, 32946 -> "deflate";
            case 32773 -> "PackBits";
            default -> "compressed (" + page.compression() + ")";
        };
    }

    private void run(Job job) {
        Decoder next = idle.poll();
        Decoder decoder = next == null ? new Decoder() : next;
        try {
            job.run(decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            idle.add(decoder);
        }
    }

    /** To be called when nothing is read any more. */
    @Override
    public void close() throws IOException {
        for (Decoder decoder : idle) {
            decoder.close();
        }
        channel.close();
    }
}
