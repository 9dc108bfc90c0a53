// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.tiff.TiffAcquisition;
import org.imcseg.core.io.tiff.TiffMask;
import org.imcseg.core.io.xml.SafeXml;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Files are read again by our reader, by TwelveMonkeys' and tag by tag. */
class TiffWriterTest {
    /**
     * Names that are markers, hold metals that the reader would take away, and characters that XML and ASCII do not
     * hold.
     */
    private static final List<String> NAMES = List.of("DNA1", "HLA-DR(Ir191)", "<CD3> & \"β\"", "Ir193");

    @TempDir
    Path folder;

    /** Cells of random ids in several strips. */
    private static LabelMask mask(int width, int height, int highest) {
        Random random = new Random(1);
        int[] ids = new int[width * height];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % 7 < 5 && i > 0 ? ids[i - 1] : random.nextInt(2) * (1 + random.nextInt(highest));
        }
        ids[ids.length - 1] = highest;
        return new LabelMask(width, height, ids);
    }

    /** Any bits of which not all are numbers. */
    private static MultiChannelImage image(int width, int height, double pixelSize) {
        Random random = new Random(2);
        float[][] planes = new float[NAMES.size()][width * height];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = i % 3 == 0 ? Float.intBitsToFloat(random.nextInt()) : random.nextInt(9);
            }
        }
        return new MultiChannelImage(width, height, NAMES, planes, pixelSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 65_535, 65_536, Integer.MAX_VALUE})
    void idsAreReadAgain(int highest) throws Exception {
        LabelMask mask = highest == 0 ? new LabelMask(7, 5, new int[35]) : mask(701, 403, highest);
        Path file = folder.resolve("masks/A_001.tiff");
        for (TiffKind kind : TiffKind.values()) {
            TiffWriter.write(file, mask, 0.5, kind, Progress.NONE);
            assertEquals(mask, TiffMask.read(file, Progress.NONE));
            assertArrayEquals(mask.ids(), ids(file, highest > 0xFFFF));
            assertEquals(highest > 0xFFFF ? 32 : 16, tags(file).get(Tag.BITS_PER_SAMPLE));
        }
    }

    /** What an independent decoder reads. */
    private static int[] ids(Path file, boolean wide) throws IOException {
        Raster raster = raster(file, 0);
        int[] ids = new int[raster.getWidth() * raster.getHeight()];
        raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, ids);
        return wide ? ids : IntStream.of(ids).map(id -> id & 0xFFFF).toArray();
    }

    private static Raster raster(Path file, int page) throws IOException {
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            return reader.readRaster(page, null);
        } finally {
            reader.dispose();
        }
    }

    @ParameterizedTest
    @EnumSource(TiffKind.class)
    void stacksAreReadAgain(TiffKind kind) throws Exception {
        MultiChannelImage image = image(611, 307, 1);
        Path file = folder.resolve("A_001.tiff");
        TiffWriter.write(file, image, kind, Progress.NONE);
        assertRead(image, file, 0);
        for (int c = 0; c < NAMES.size(); c++) {
            float[] other = raster(file, c).getSamples(0, 0, 611, 307, 0, (float[]) null);
            assertArrayEquals(bits(image.plane(c)), bits(other));
        }
    }

    private static void assertRead(MultiChannelImage image, Path file, double tolerance) throws IOException {
        TiffAcquisition read = TiffAcquisition.open(file, 0);
        assertEquals(
                image.channels(),
                read.channels().stream().map(ChannelLabel::name).toList());
        List<ChannelPick> picks = IntStream.range(0, image.channelCount())
                .mapToObj(c -> new ChannelPick(c, image.channels().get(c)))
                .toList();
        MultiChannelImage again = read.read(picks, new Defects(file, "", issue -> {}), Progress.NONE);
        for (int c = 0; c < image.channelCount(); c++) {
            assertArrayEquals(bits(image.plane(c)), bits(again.plane(c)));
        }
        assertEquals(image.pixelSize(), again.pixelSize(), tolerance * image.pixelSize());
    }

    private static int[] bits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }

    /**
     * A plain file's is a ratio of whole numbers to the centimetre, which holds 1 µm exactly and any other to eleven
     * digits.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.65, 1, 1.000001, Math.PI, 10, 12_345.678})
    void theSizeOfAPixelIsReadAgain(double size) throws Exception {
        Path file = folder.resolve("a.tiff");
        TiffWriter.write(file, image(3, 2, size), TiffKind.OME, Progress.NONE);
        assertRead(image(3, 2, size), file, 0);
        TiffWriter.write(file, image(3, 2, size), TiffKind.PLAIN, Progress.NONE);
        assertRead(image(3, 2, size), file, size == 1 ? 0 : 1e-11);
    }

    @Test
    void ratiosAreTheSimplestThatFit() {
        assertEquals(new Rational(10_000, 1), Rational.of(10_000));
        assertEquals(new Rational(100_000, 3), Rational.of(1e4 / 0.3));
        assertEquals(new Rational(0xFFFFFFFFL, 1), Rational.of(1e12));
        assertEquals(new Rational(1, 0xFFFFFFFFL), Rational.of(1e-12));
        assertEquals(new Rational(1, 1_000_000), Rational.of(1e-6));
    }

    /** By the letter of TIFF 6.0: sorted tags, even places, one strip after the other, resolution in centimetres. */
    @Test
    void tagsTellWhatIsStored() throws Exception {
        Path file = folder.resolve("a.tiff");
        TiffWriter.write(file, mask(1000, 300, 9), 0.5, TiffKind.PLAIN, Progress.NONE);
        Map<Integer, Long> tags = tags(file);
        Map<Integer, Integer> expected = Map.of(
                Tag.IMAGE_WIDTH,
                1000,
                Tag.IMAGE_LENGTH,
                300,
                Tag.COMPRESSION,
                8,
                Tag.PHOTOMETRIC_INTERPRETATION,
                1,
                Tag.SAMPLES_PER_PIXEL,
                1,
                Tag.RESOLUTION_UNIT,
                3,
                Tag.PREDICTOR,
                2,
                Tag.SAMPLE_FORMAT,
                1,
                Tag.ROWS_PER_STRIP,
                131);
        expected.forEach((tag, value) -> assertEquals(value.longValue(), tags.get(tag), "tag " + tag));
        assertFalse(tags.containsKey(Tag.IMAGE_DESCRIPTION));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(20_000, bytes.getInt(tags.get(Tag.X_RESOLUTION).intValue()));
        assertEquals(1, bytes.getInt(tags.get(Tag.X_RESOLUTION).intValue() + 4));
        TiffWriter.write(file, image(10, 20, 1), TiffKind.PLAIN, Progress.NONE);
        assertEquals(3, tags(file).get(Tag.SAMPLE_FORMAT));
        assertFalse(tags(file).containsKey(Tag.PREDICTOR));
    }

    /** The first directory of a classic file: tags and their values or places. */
    private static Map<Integer, Long> tags(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals("II*\0", new String(bytes.array(), 0, 4, StandardCharsets.ISO_8859_1));
        int at = bytes.getInt(4);
        assertEquals(0, at % 2);
        Map<Integer, Long> tags = new HashMap<>();
        int last = 0;
        for (int i = 0; i < bytes.getShort(at); i++) {
            int entry = at + 2 + 12 * i;
            assertTrue(bytes.getChar(entry) > last);
            last = bytes.getChar(entry);
            tags.put(last, bytes.getShort(entry + 2) == 3 ? (long) bytes.getChar(entry + 8) : bytes.getInt(entry + 8));
        }
        return tags;
    }

    @Test
    void theDescriptionIsOmes() throws Exception {
        Path file = folder.resolve("A_001.ome.tiff");
        TiffWriter.write(file, image(11, 7, 0.5), TiffKind.OME, Progress.NONE);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String xml = text.substring(text.indexOf("<?xml"), text.indexOf("</OME>") + 6);
        assertTrue(xml.chars().allMatch(c -> c >= 0x20 && c < 0x7F), xml);
        Element root = SafeXml.parse(xml);
        assertEquals("http://www.openmicroscopy.org/Schemas/OME/2016-06", root.getNamespaceURI());
        Element image = SafeXml.children(root, "Image").get(0);
        assertEquals("A_001", image.getAttribute("Name"));
        Element pixels = SafeXml.children(image, "Pixels").get(0);
        Map.of(
                        "DimensionOrder",
                        "XYZCT",
                        "Type",
                        "float",
                        "SizeX",
                        "11",
                        "SizeY",
                        "7",
                        "SizeZ",
                        "1",
                        "SizeC",
                        "4",
                        "SizeT",
                        "1",
                        "PhysicalSizeX",
                        "0.5",
                        "PhysicalSizeYUnit",
                        "µm",
                        "BigEndian",
                        "false")
                .forEach((name, value) -> assertEquals(value, pixels.getAttribute(name), name));
        assertEquals(
                NAMES,
                SafeXml.children(pixels, "Channel").stream()
                        .map(channel -> channel.getAttribute("Name"))
                        .toList());
        List<Element> data = SafeXml.children(pixels, "TiffData");
        for (int c = 0; c < 4; c++) {
            assertEquals("" + c, data.get(c).getAttribute("FirstC"));
            assertEquals("" + c, data.get(c).getAttribute("IFD"));
        }
    }

    @Test
    void bigFilesAreReadAgain() throws Exception {
        MultiChannelImage image = image(300, 700, 0.3);
        Path file = folder.resolve("big.tiff");
        List<Page> pages =
                IntStream.range(0, 4).mapToObj(c -> Page.of(image, c)).toList();
        TiffWriter.write(file, pages, 0.3, TiffKind.OME, true, Progress.NONE);
        assertEquals(43, Files.readAllBytes(file)[2]);
        assertRead(image, file, 0);
        assertArrayEquals(bits(image.plane(3)), bits(raster(file, 3).getSamples(0, 0, 300, 700, 0, (float[]) null)));
    }

    /** Too large to be written by a test: places beyond 4 GB, inline and beside the directory. */
    @Test
    void bigDirectoriesHoldPlacesBeyondFourGigabytes() {
        long far = 5L << 32;
        Directory directory = new Directory(true);
        directory.putOffsets(Tag.STRIP_OFFSETS, new long[] {far + 1});
        directory.putOffsets(Tag.STRIP_BYTE_COUNTS, new long[] {3, far + 2});
        ByteBuffer bytes = ByteBuffer.wrap(directory.encode(far, far + 3)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(far + 1, bytes.getLong(8 + 12));
        assertEquals(far + 56, bytes.getLong(8 + 20 + 12));
        assertEquals(far + 2, bytes.getLong(56 + 8));
        assertEquals(far + 3, bytes.getLong(8 + 40));
    }

    @Test
    void aStoppedFileIsNotThereAndAnOldOneStays() throws Exception {
        Path file = folder.resolve("a.tiff");
        Files.writeString(file, "old");
        Progress stopped = new Progress() {
            @Override
            public void report(double fraction, String message) {
                // nobody listens
            }

            @Override
            public void checkCancelled() {
                throw new CancellationException("stopped");
            }
        };
        assertThrows(
                CancellationException.class, () -> TiffWriter.write(file, mask(9, 9, 9), 1, TiffKind.OME, stopped));
        assertThrows(
                IllegalArgumentException.class,
                () -> TiffWriter.write(file, mask(9, 9, 9), Double.NaN, TiffKind.OME, Progress.NONE));
        assertEquals("old", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
