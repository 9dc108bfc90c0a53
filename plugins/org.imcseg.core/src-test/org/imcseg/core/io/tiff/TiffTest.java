// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.progress.Cancelled;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffTest {
    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;

    @TempDir
    Path folder;

    private static double value(int plane, int x, int y) {
        return plane * 40 + y * 7 + x;
    }

    private static MultiChannelImage readAll(Path file) throws IOException {
        TiffAcquisition tiff = TiffAcquisition.open(file, 0);
        List<ChannelPick> picks = new ArrayList<>();
        for (int p = 0; p < tiff.planeCount(); p++) {
            picks.add(new ChannelPick(p, "c" + p));
        }
        return tiff.read(picks, new Defects(file, "", issue -> {}), Progress.NONE);
    }

    private static void assertValues(MultiChannelImage image, int planes, TiffBuilder.Values values) {
        assertEquals(planes, image.channelCount());
        for (int p = 0; p < planes; p++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertEquals(
                            (float) values.at(p, x, y),
                            image.plane(p)[y * WIDTH + x],
                            "plane " + p + " x " + x + " y " + y);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8,1", "16,1", "32,1", "64,1", "16,2", "32,2", "64,2", "16,3", "32,3", "64,3"})
    void everySampleTypeByteOrderAndContainerIsReadExactly(int bits, int format) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (boolean big : new boolean[] {false, true}) {
                for (boolean deflate : new boolean[] {false, true}) {
                    TiffBuilder builder = new TiffBuilder(WIDTH, HEIGHT)
                            .pages(3)
                            .type(bits, format)
                            .order(order);
                    if (big) {
                        builder.big();
                    }
                    if (deflate) {
                        builder.deflate();
                    }
                    Path file = builder.write(folder.resolve("a.tiff"), TiffTest::value);
                    assertValues(readAll(file), 3, TiffTest::value);
                }
            }
        }
    }

    /** Rows in one, some or many strips or tiles, small or larger than the page, with and without prediction. */
    @ParameterizedTest
    @CsvSource({"8,1,2", "16,1,2", "32,2,2", "64,1,2", "64,2,2", "64,2,1", "32,3,3", "64,3,3", "16,3,1", "32,3,1"})
    void everyLayoutIsReadExactly(int bits, int format, int predictor) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (int samples : bits == 16 && format == 3 ? new int[] {1} : new int[] {1, 3}) {
                for (int layout = 0; layout < 5; layout++) {
                    TiffBuilder builder = new TiffBuilder(WIDTH, HEIGHT)
                            .pages(2)
                            .samples(samples, false)
                            .type(bits, format)
                            .order(order)
                            .deflate()
                            .predictor(predictor);
                    switch (layout) {
                        case 0 -> builder.strips(1);
                        case 1 -> builder.strips(2);
                        case 2 -> builder.strips(HEIGHT + 9);
                        case 3 -> builder.tiles(4, 3);
                        default -> builder.tiles(16, 16);
                    }
                    assertValues(
                            readAll(builder.write(folder.resolve("a.tiff"), TiffTest::value)),
                            2 * samples,
                            TiffTest::value);
                }
            }
        }
    }

    @Test
    void uncompressedTilesAndStripsAreReadExactly() throws IOException {
        for (boolean separate : new boolean[] {false, true}) {
            TiffBuilder strips = new TiffBuilder(WIDTH, HEIGHT)
                    .samples(3, separate)
                    .type(16, 1)
                    .strips(2);
            assertValues(readAll(strips.write(folder.resolve("strips.tiff"), TiffTest::value)), 3, TiffTest::value);
        }
        TiffBuilder tiles =
                new TiffBuilder(WIDTH, HEIGHT).samples(3, false).type(32, 3).tiles(3, 2);
        assertValues(readAll(tiles.write(folder.resolve("tiles.tiff"), TiffTest::value)), 3, TiffTest::value);
    }

    @Test
    void rowsThatAreLargerThanABufferAreReadExactly() throws IOException {
        int wide = 50_000;
        for (boolean deflate : new boolean[] {false, true}) {
            TiffBuilder builder = new TiffBuilder(wide, 3).type(64, 3);
            Path file = (deflate ? builder.deflate() : builder).write(folder.resolve("wide.tiff"), TiffTest::value);
            float[] plane = readAll(file).plane(0);
            for (int i = 0; i < plane.length; i++) {
                assertEquals((float) value(0, i % wide, i / wide), plane[i]);
            }
        }
    }

    /** Large enough for several threads, with strips that are cut at other rows than the buffers. */
    @ParameterizedTest
    @CsvSource({"1,false", "7,false", "333,false", "900,false", "1,true", "333,true"})
    void largePagesAreReadExactlyWhateverTheirStrips(int rows, boolean deflate) throws IOException {
        int width = 300;
        int height = 700;
        TiffBuilder.Values values = (p, x, y) -> (p * 31 + y * 17 + x * 3) % 50_000;
        TiffBuilder builder =
                new TiffBuilder(width, height).pages(3).type(16, 1).strips(rows);
        Path file = (deflate ? builder.deflate().predictor(2) : builder).write(folder.resolve("large.tiff"), values);
        MultiChannelImage image = readAll(file);
        for (int p = 0; p < 3; p++) {
            for (int i = 0; i < width * height; i++) {
                assertEquals((float) values.at(p, i % width, i / width), image.plane(p)[i]);
            }
        }
    }

    @Test
    void progressEndsAtOneAndCancelEndsReading() throws IOException {
        Path file = new TiffBuilder(300, 700).pages(3).type(32, 3).write(folder.resolve("a.tiff"), TiffTest::value);
        TiffAcquisition tiff = TiffAcquisition.open(file, 0);
        List<ChannelPick> picks = List.of(new ChannelPick(0, "a"), new ChannelPick(2, "b"));
        List<Double> reports = new ArrayList<>();
        tiff.read(picks, new Defects(file, "", issue -> {}), new Progress() {
            @Override
            public void report(double fraction, String message) {
                reports.add(fraction);
            }

            @Override
            public void checkCancelled() {
                // goes on
            }
        });
        assertEquals(reports.stream().sorted().toList(), reports);
        assertEquals(1, reports.get(reports.size() - 1));
        assertThrows(
                CancellationException.class,
                () -> tiff.read(picks, new Defects(file, "", issue -> {}), new Cancelled()));
    }

    @Test
    void aStripThatEndsEarlyIsAnError() throws IOException {
        byte[] whole = new TiffBuilder(64, 64).type(16, 1).deflate().bytes(TiffTest::value);
        Path file = folder.resolve("short.tiff");
        int changed = 0;
        for (int at = 10; at < 60; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            try {
                readAll(file);
            } catch (BrokenInputException e) {
                assertTrue(
                        e.getMessage().contains("short.tiff") && e.getMessage().contains("page 1"), e.getMessage());
                changed++;
            }
        }
        assertTrue(changed > 0);
    }

    @Test
    void extremeValuesKeepTheirSign() throws IOException {
        Path file = new TiffBuilder(2, 1)
                .type(32, 1)
                .write(folder.resolve("u32.tif"), (p, x, y) -> x == 0 ? 4294967295.0 : 2147483648.0);
        assertArrayEquals(new float[] {4294967295f, 2147483648f}, readAll(file).plane(0));
        file = new TiffBuilder(2, 1).type(16, 2).write(folder.resolve("i16.tif"), (p, x, y) -> x == 0 ? -32768 : 32767);
        assertArrayEquals(new float[] {-32768, 32767}, readAll(file).plane(0));
        file = new TiffBuilder(2, 1)
                .type(64, 1)
                .write(folder.resolve("u64.tif"), (p, x, y) -> x == 0 ? 0x1p64 - 2048 : 0x1p63);
        assertArrayEquals(new float[] {0x1p64f, 0x1p63f}, readAll(file).plane(0));
        for (boolean deflate : new boolean[] {false, true}) {
            TiffBuilder builder = new TiffBuilder(2, 1).type(64, 2);
            file = (deflate ? builder.deflate().predictor(2) : builder)
                    .write(folder.resolve("i64.tif"), (p, x, y) -> x == 0 ? -0x1p63 : 0x1p62);
            assertArrayEquals(new float[] {-0x1p63f, 0x1p62f}, readAll(file).plane(0));
        }
    }

    @Test
    void samplesOfOnePageAreChannels() throws IOException {
        Path file = new TiffBuilder(WIDTH, HEIGHT)
                .samples(6, false)
                .type(16, 1)
                .write(folder.resolve("a.tiff"), TiffTest::value);
        assertValues(readAll(file), 6, TiffTest::value);
    }

    @ParameterizedTest
    @CsvSource({"8,1", "16,1", "32,1", "64,1", "64,2", "32,3", "64,3"})
    void separatePlanesAreAllRead(int bits, int format) throws IOException {
        Path file = new TiffBuilder(WIDTH, HEIGHT)
                .samples(6, true)
                .type(bits, format)
                .order(ByteOrder.BIG_ENDIAN)
                .write(folder.resolve("a.tiff"), TiffTest::value);
        assertValues(readAll(file), 6, TiffTest::value);
    }

    @ParameterizedTest
    @CsvSource({"16,1,2,0", "32,3,3,0", "32,3,1,16", "16,1,2,16"})
    void deflatedSeparatePlanesAreReadInStripsAndTiles(int bits, int format, int predictor, int tile)
            throws IOException {
        TiffBuilder builder = new TiffBuilder(WIDTH, HEIGHT)
                .samples(6, true)
                .type(bits, format)
                .deflate()
                .predictor(predictor);
        builder = tile == 0 ? builder.strips(2) : builder.tiles(tile, tile);
        assertValues(readAll(builder.write(folder.resolve("planar.tiff"), TiffTest::value)), 6, TiffTest::value);
    }

    @Test
    void otherwiseCompressedSeparatePlanesAreRefusedByName() throws IOException {
        Path file = new TiffBuilder(WIDTH, HEIGHT)
                .samples(6, true)
                .tag(259, 5)
                .write(folder.resolve("planar.tiff"), TiffTest::value);
        String defect = TiffAcquisition.open(file, 0).defect().orElseThrow().why();
        assertTrue(defect.contains("6 samples in separate planes"), defect);
        assertThrows(BrokenInputException.class, () -> readAll(file));
    }

    @Test
    void omeNamesChannelsAndTheirOrder() throws IOException {
        String ome =
                "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\">"
                        + "<Pixels ID=\"Pixels:0\" SizeX=\"7\" SizeY=\"5\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\" PhysicalSizeX=\"0.5\">"
                        + "<Channel ID=\"Channel:0:0\" Name=\"Vimentin\" Fluor=\"Sm154\"/><Channel ID=\"Channel:0:1\" Name=\"DNA1\" Fluor=\"Ir191\"/>"
                        + "<TiffData FirstC=\"0\" IFD=\"1\"/><TiffData FirstC=\"1\" IFD=\"0\"/></Pixels></Image></OME>";
        Path file = new TiffBuilder(WIDTH, HEIGHT)
                .pages(2)
                .description(ome)
                .write(folder.resolve("a.ome.tiff"), TiffTest::value);
        List<ChannelLabel> labels = TiffAcquisition.open(file, 0).channels();
        assertEquals(
                List.of("Vimentin", "DNA1"),
                labels.stream().map(ChannelLabel::marker).toList());
        assertEquals(
                List.of("Sm154", "Ir191"),
                labels.stream().map(ChannelLabel::metal).toList());
        MultiChannelImage image = readAll(file);
        assertEquals(0.5, image.pixelSize());
        assertEquals(40, image.plane(0)[0], "channel 0 lies in page 1");
        assertEquals(0, image.plane(1)[0]);
    }

    @Test
    void externalEntitiesAreNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
        String ome = "<!DOCTYPE OME [<!ENTITY x SYSTEM \"" + secret.toUri()
                + "\">]><OME><Image><Pixels SizeC=\"1\"><Channel Name=\"&x;\"/>" + "</Pixels></Image></OME>";
        Path file = new TiffBuilder(WIDTH, HEIGHT).description(ome).write(folder.resolve("a.tiff"), TiffTest::value);
        String message = assertThrows(BrokenInputException.class, () -> TiffAcquisition.open(file, 0))
                .getMessage();
        assertTrue(message.contains("DOCTYPE") && !message.contains("SECRET"), message);
    }

    @Test
    void slicesBesideChannelsAreRefused() throws IOException {
        Path file = new TiffBuilder(WIDTH, HEIGHT)
                .pages(6)
                .description("ImageJ=1.53\nimages=6\nchannels=2\nslices=3\nhyperstack=true\n")
                .write(folder.resolve("a.tiff"), TiffTest::value);
        String message = assertThrows(BrokenInputException.class, () -> TiffAcquisition.open(file, 0))
                .getMessage();
        assertTrue(message.contains("2 channels, 3 slices"), message);
    }

    @Test
    void damagedHeadersGiveErrorsAndTakeNoMemory() throws IOException {
        byte[] whole = new TiffBuilder(WIDTH, HEIGHT).bytes(TiffTest::value);
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("cut.tiff"), Arrays.copyOf(whole, length));
            assertThrows(BrokenInputException.class, () -> TiffAcquisition.open(file, 0), "cut at " + length);
        }
        long[][] wrong = {
            {256, 2_000_000_000L},
            {257, 4_000_000_000L},
            {256, 0},
            {273, 1_000_000},
            {279, 4_000_000_000L},
            {277, 0},
            {258, 99},
            {256, 30_000}
        };
        for (long[] tag : wrong) {
            Path file = new TiffBuilder(WIDTH, HEIGHT)
                    .deflate()
                    .tag((int) tag[0], tag[1])
                    .write(folder.resolve("w.tiff"), TiffTest::value);
            assertThrows(
                    BrokenInputException.class, () -> TiffAcquisition.open(file, 0), "tag " + tag[0] + " = " + tag[1]);
        }
    }

    @Test
    void aCircleOfDirectoriesIsFound() throws IOException {
        byte[] bytes = new TiffBuilder(WIDTH, HEIGHT).bytes(TiffTest::value);
        System.arraycopy(bytes, 4, bytes, bytes.length - 4, 4);
        Path file = Files.write(folder.resolve("circle.tiff"), bytes);
        String message = assertThrows(BrokenInputException.class, () -> TiffAcquisition.open(file, 0))
                .getMessage();
        assertTrue(message.contains("circle"), message);
    }

    @ParameterizedTest
    @CsvSource({"8,1", "16,1", "32,1", "64,1", "64,2", "32,3", "64,3"})
    void masksOfAnyTypeGiveTheSameIds(int bits, int format) throws IOException {
        Path file = new TiffBuilder(3, 2).type(bits, format).write(folder.resolve("m.tiff"), (p, x, y) -> 50 * y + x);
        assertEquals(new LabelMask(3, 2, new int[] {0, 1, 2, 50, 51, 52}), TiffMask.read(file, Progress.NONE));
    }

    @Test
    void masksMayHaveAxesOfLengthOne() throws IOException {
        LabelMask mask = new LabelMask(3, 2, new int[] {0, 1, 2, 10, 11, 12});
        Path lines =
                new TiffBuilder(3, 1).pages(2).type(16, 1).write(folder.resolve("rows.tiff"), (p, x, y) -> 10 * p + x);
        assertEquals(mask, TiffMask.read(lines, Progress.NONE));
        Path columns = new TiffBuilder(1, 3)
                .pages(2)
                .type(16, 1)
                .write(folder.resolve("columns.tiff"), (p, x, y) -> 10 * p + y);
        assertEquals(mask, TiffMask.read(columns, Progress.NONE));
    }

    @Test
    void wholeNumbersOf64BitsInACompressionThatIsNotReadAreNamed() throws IOException {
        Path file = new TiffBuilder(WIDTH, HEIGHT)
                .type(64, 2)
                .tag(259, 5)
                .write(folder.resolve("lzw.tiff"), TiffTest::value);
        String message = assertThrows(BrokenInputException.class, () -> TiffMask.read(file, Progress.NONE))
                .getMessage();
        assertTrue(
                message.contains("64 bits in compression 5") && message.contains("uncompressed or deflate compressed"),
                message);
    }

    @Test
    void whatIsNoMaskIsRefused() throws IOException {
        for (double bad : new double[] {0.5, -1, Double.NaN, 1e10}) {
            Path file =
                    new TiffBuilder(2, 2).type(64, 3).write(folder.resolve("m.tiff"), (p, x, y) -> x == 1 ? bad : 1);
            assertThrows(BrokenInputException.class, () -> TiffMask.read(file, Progress.NONE), "value " + bad);
        }
        for (int format : new int[] {1, 2}) {
            for (double bad :
                    format == 1 ? new double[] {0x1p31, 0x1p53, 0x1p64 - 2048} : new double[] {-1, 0x1p31, -0x1p63}) {
                Path file = new TiffBuilder(2, 2)
                        .type(64, format)
                        .write(folder.resolve("m.tiff"), (p, x, y) -> x == 1 ? bad : 1);
                String text = assertThrows(BrokenInputException.class, () -> TiffMask.read(file, Progress.NONE))
                        .getMessage();
                assertTrue(
                        text.contains(String.format(Locale.ROOT, "m.tiff: it has the id %.0f, and ids ", bad)), text);
            }
        }
        Path stack = new TiffBuilder(2, 2).pages(3).type(16, 1).write(folder.resolve("s.tiff"), (p, x, y) -> 1);
        String message = assertThrows(BrokenInputException.class, () -> TiffMask.read(stack, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("3 pages"), message);
    }
}
