// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.imcseg.core.files.SameBytes;
import org.imcseg.core.identity.ExactPixels;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.mcd.McdBuilder;
import org.imcseg.core.io.mcd.McdFile;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.txt.TxtAcquisition;
import org.imcseg.core.progress.CancelledAfter;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done with a large file asks once for each megabyte whether to go on, and stops when told to. */
class LargeFilesCancelTest {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 250;
    private static final int CHANNELS = 6;
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    static Path folder;

    private static Path slide;
    private static Path export;

    /** What may take long. */
    @FunctionalInterface
    private interface Work {
        void run(Progress progress) throws IOException;
    }

    @BeforeAll
    static void files() throws IOException {
        McdBuilder builder = new McdBuilder();
        McdBuilder.Acquisition acquisition = builder.acquisition(1, WIDTH, HEIGHT);
        for (int c = 0; c < CHANNELS; c++) {
            acquisition.channel("Pr(" + (141 + c) + ")", "m" + c);
        }
        slide = builder.write(folder.resolve("mcd/slide.mcd"));
        StringBuilder text = new StringBuilder("Start_push\tEnd_push\tPushes_duration\tX\tY\tZ");
        for (int c = 0; c < CHANNELS; c++) {
            text.append("\tm").append(c).append("(Pr").append(141 + c).append("Di)");
        }
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            text.append("\n1\t2\t3\t")
                    .append(i % WIDTH)
                    .append('\t')
                    .append(i / WIDTH)
                    .append('\t')
                    .append(i);
            for (int c = 0; c < CHANNELS; c++) {
                text.append('\t').append(i % 977).append('.').append(c);
            }
        }
        export = Files.writeString(
                Files.createDirectory(folder.resolve("txt")).resolve("s_ROI_001_1.txt"), text.append('\n'));
    }

    private static void assertAsks(long bytes, Work work) throws IOException {
        CancelledAfter counted = CancelledAfter.never();
        work.run(counted);
        int asked = counted.asked();
        assertTrue(asked >= bytes / MEGABYTE, "asked " + asked + " times in " + bytes + " bytes");
        for (int most : new int[] {0, 1, asked / 2, asked - 1}) {
            CancelledAfter cancelled = new CancelledAfter(most);
            assertThrows(CancellationException.class, () -> work.run(cancelled));
            assertEquals(most + 1, cancelled.asked(), "went on after it was to stop");
        }
    }

    private static List<ChannelPick> all() {
        List<ChannelPick> picks = new ArrayList<>();
        for (int c = 0; c < CHANNELS; c++) {
            picks.add(new ChannelPick(c, "m" + c));
        }
        return picks;
    }

    private static Defects silent() {
        return new Defects(folder, "", issue -> {});
    }

    private static MultiChannelImage image() throws IOException {
        return McdFile.open(slide, Progress.NONE).acquisitions().get(0).read(all(), silent(), Progress.NONE);
    }

    @Test
    void slides() throws IOException {
        AcquisitionSource source =
                McdFile.open(slide, Progress.NONE).acquisitions().get(0);
        assertAsks(Files.size(slide), progress -> source.read(all(), silent(), progress));
    }

    @Test
    void longSchemasOfSlides() throws IOException {
        McdBuilder schema = new McdBuilder().body("<!--" + "x".repeat(4 * MEGABYTE) + "-->");
        schema.acquisition(1, 2, 2).channel("Pr(141)", "m");
        Path file = schema.write(folder.resolve("long.mcd"));
        // once to find where it begins, once to read it
        assertAsks(2 * 8L * MEGABYTE, progress -> McdFile.open(file, progress));
    }

    @Test
    void exports() throws IOException {
        AcquisitionSource source = TxtAcquisition.open(export, 1, "ROI_001");
        assertAsks(Files.size(export), progress -> source.read(all(), silent(), progress));
    }

    @Test
    void exportsWithFewLongLines() throws IOException {
        int columns = 2000;
        StringBuilder text = new StringBuilder("Start_push\tEnd_push\tPushes_duration\tX\tY\tZ");
        for (int c = 0; c < columns; c++) {
            text.append("\tm").append(c).append("(Pr141Di)");
        }
        for (int i = 0; i < 400; i++) {
            text.append("\n1\t2\t3\t").append(i).append("\t0\t0").append("\t12.125".repeat(columns));
        }
        Path file = Files.writeString(folder.resolve("wide_1.txt"), text.append('\n'));
        AcquisitionSource source = TxtAcquisition.open(file, 1, "");
        assertAsks(Files.size(file), progress -> source.read(all(), silent(), progress));
    }

    @Test
    void theLookAtTheirPixels() throws IOException {
        MultiChannelImage image = image();
        long bytes = (long) image.size() * image.channelCount() * Float.BYTES;
        assertAsks(bytes, progress -> Plausibility.check(image, silent(), progress));
        assertAsks(bytes, progress -> ExactPixels.of(image, progress));
        int size = 1200;
        LabelMask mask = new LabelMask(size, size, new int[size * size]);
        assertAsks((long) size * size * Integer.BYTES, progress -> ExactPixels.of(mask, progress));
    }

    @Test
    void comparedFiles() throws IOException {
        Path copy = Files.copy(slide, folder.resolve("copy.mcd"));
        long bytes = Files.size(slide);
        assertAsks(bytes, progress -> assertTrue(SameBytes.of(slide, copy, progress)));
        AcquisitionSource one =
                McdFile.open(slide, Progress.NONE).acquisitions().get(0);
        AcquisitionSource other =
                McdFile.open(copy, Progress.NONE).acquisitions().get(0);
        assertAsks(bytes, progress -> assertTrue(SameContent.same(one, other, progress)));
        byte[] changed = Files.readAllBytes(copy);
        changed[changed.length - 1]++;
        Files.write(copy, changed);
        assertAsks(bytes, progress -> assertFalse(SameBytes.of(slide, copy, progress)));
        Files.write(copy, new byte[] {1});
        assertFalse(SameBytes.of(slide, copy, Progress.NONE));
    }

    @Test
    void theReaderAsAWhole() throws IOException {
        for (Path file : List.of(slide, export)) {
            assertAsks(
                    2 * Files.size(file), // read, and looked at
                    progress -> ImcReader.read(ReaderSettings.of(file), new NoSink(), progress));
        }
    }

    /** Takes everything and keeps nothing. */
    private static final class NoSink implements ReadSink {
        @Override
        public void acquisition(Acquisition acquisition) {
            // not kept
        }

        @Override
        public void channel(ChannelRow row) {
            // not kept
        }

        @Override
        public void issue(ReadIssue issue) {
            // not kept
        }
    }
}
