// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.geojson.FeatureReader;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.mask.MaskFormats;
import org.imcseg.core.io.mcd.McdAcquisition;
import org.imcseg.core.io.mcd.McdBuilder;
import org.imcseg.core.io.mcd.McdFile;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.table.TextTable;
import org.imcseg.core.io.tiff.TiffAcquisition;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fuzzing found, and what was found by looking for the same elsewhere: each as small as it can be. */
class FuzzFindingsTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Path mask, String why) {
        String message = assertThrows(BrokenInputException.class, () -> MaskFormats.read(mask, Progress.NONE))
                .getMessage();
        assertTrue(message.contains(mask.toString()) && message.contains(why), message);
    }

    /** The type was read as a text although it is an array, and then its numbers were taken for names. */
    @Test
    void aGeometryWhoseTypeIsNoTextHasNoArea() throws IOException {
        Path file = file(
                "a.geojson",
                "{\"type\":\"Feature\",\"geometry\":{\"type\":[[1,2],[3]],\"coordinates\":[]},\"properties\":{}}");
        assertEquals(List.of(), FeatureReader.read(file, Progress.NONE).get(0).polygons());
    }

    /** ImageJ's decoder has no answer then, not even an exception. */
    @Test
    void aRoiWithoutPointsIsRefused() throws IOException {
        byte[] roi = roi(7);
        assertRefused(file("a.roi", roi), "a.roi");
    }

    /** ImageJ multiplies the length by 2, which overflows, and makes an array of gigabytes. */
    @Test
    void aRoiThatStatesMoreThanItHoldsIsRefused() throws IOException {
        ByteBuffer named = ByteBuffer.wrap(roi(1));
        named.putInt(60, 64).putInt(64 + 16, 100).putInt(64 + 20, Integer.MAX_VALUE);
        assertRefused(file("a.roi", named.array()), "states 2147483647 characters of a name in 128 bytes");
        ByteBuffer points = ByteBuffer.wrap(roi(0)).putInt(18, 1 << 28);
        assertRefused(file("b.roi", points.array()), "states 268435456 points in 128 bytes");
        ByteBuffer shape = ByteBuffer.wrap(roi(1)).putInt(36, 1 << 28);
        assertRefused(file("c.roi", shape.array()), "states 268435456 points of a shape in 128 bytes");
    }

    /** Of a shape that reaches far beyond the image no more is drawn than its part in the image: here a large oval. */
    @Test
    void aRoiMuchLargerThanItsImageIsDrawnWithin() throws IOException {
        ByteBuffer oval = ByteBuffer.wrap(roi(2));
        oval.putShort(8, (short) -4995)
                .putShort(10, (short) -4995)
                .putShort(12, (short) 5)
                .putShort(14, (short) 5);
        Path file = file("a.roi", oval.array());
        LabelMask mask = MaskFormats.read(file, Progress.NONE).on(8, 4, new Defects(file, "", issue -> {}));
        // its circle of radius 2500 around (-2495, -2495) ends 732 pixels before the corner of its box
        assertEquals(0, mask.maxId());
        oval.putShort(12, (short) 15000).putShort(14, (short) 15000);
        Files.write(file, oval.array());
        mask = MaskFormats.read(file, Progress.NONE).on(8, 4, new Defects(file, "", issue -> {}));
        assertEquals(32, Arrays.stream(mask.ids()).filter(id -> id == 1).count());
    }

    private static byte[] roi(int type) {
        return ByteBuffer.allocate(128)
                .put("Iout".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 227)
                .put((byte) type)
                .array();
    }

    /** Java checks the names of a zip file's entries when it opens it, and their comments when it lists them. */
    @Test
    void aZipFileWhoseCommentsAreNoTextIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("a.roi");
            entry.setComment("\u00E9");
            zip.putNextEntry(entry);
            zip.write(roi(1));
        }
        String damaged = bytes.toString(StandardCharsets.ISO_8859_1).replace("\u00C3\u00A9", "\u00C3(");
        assertRefused(
                file("RoiSet.zip", damaged.getBytes(StandardCharsets.ISO_8859_1)),
                "is no zip file, or cut off or damaged");
    }

    /** Memory for all pixels was taken before the first one was read. */
    @Test
    void aPngThatClaimsMoreThanItsBytesCanHoldIsRefused() throws IOException {
        ByteBuffer png = ByteBuffer.allocate(64)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'})
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(5000)
                .putInt(4000)
                .put(new byte[] {8, 0, 0, 0, 0});
        png.putInt(0).putInt(0).put("IDAT".getBytes(StandardCharsets.US_ASCII));
        assertRefused(file("a.png", png.array()), "claims 5000 x 4000 pixels, which its 64 bytes cannot hold");
    }

    /** A repeated group of a pattern went down in a recursion for each line. */
    @Test
    void aTableMayHaveManyRemarks() throws IOException {
        Path file = file("panel.csv", "# remark\n".repeat(100_000) + "channel,name\nIr191,DNA1\n");
        assertEquals(
                List.of(List.of("channel", "name"), List.of("Ir191", "DNA1")),
                TextTable.read(file).rows());
    }

    /** The text of an element is put together in a recursion. */
    @Test
    void aSchemaThatIsNestedWithoutEndIsRefused() throws IOException {
        McdBuilder builder = new McdBuilder()
                .body("<Acquisition><ID>" + "<a>".repeat(50_000) + "1" + "</a>".repeat(50_000) + "</ID></Acquisition>");
        builder.acquisition(2, 2, 2).channel("Ir(191)", "DNA1");
        Path file = builder.write(folder.resolve("a.mcd"));
        String message = assertThrows(BrokenInputException.class, () -> McdFile.open(file, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("a.mcd") && message.contains("not well-formed"), message);
    }

    /** The same in the XML of a TIFF file. */
    @Test
    void anOmeDescriptionThatIsNestedWithoutEndIsRefused() throws IOException {
        Path file = new TiffBuilder(5, 4)
                .description("<OME>" + "<a>".repeat(50_000) + "</a>".repeat(50_000) + "</OME>")
                .write(folder.resolve("a.ome.tiff"), (p, x, y) -> x);
        String message = assertThrows(BrokenInputException.class, () -> TiffAcquisition.open(file, 0))
                .getMessage();
        assertTrue(message.contains("a.ome.tiff") && message.contains("not well-formed"), message);
    }

    /** Above 2^24 a float plus 1 is the same float, so that a row of pixels had no end. */
    @Test
    void positionsThatFloatsCannotCountAreNotFollowed() throws IOException {
        int x = 1 << 24;
        ByteBuffer data = ByteBuffer.allocate(3 * 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < 3; row++) {
            data.putFloat(x).putFloat(0).putFloat(row).putFloat(row);
        }
        String schema = new String(FuzzSeeds.of(FuzzedReader.MCD).get(1), StandardCharsets.ISO_8859_1)
                .replaceFirst("(?s)(</MCDSchema>).*", "$1")
                .replace("<MaxX>2</MaxX><MaxY>2</MaxY>", "<MaxX>" + (x + 2) + "</MaxX><MaxY>1</MaxY>")
                .replace("<DataEndOffset>64</DataEndOffset>", "<DataEndOffset>48</DataEndOffset>");
        byte[] text = schema.getBytes(StandardCharsets.UTF_8);
        byte[] input = ByteBuffer.allocate(text.length + data.capacity())
                .put(text)
                .put(data.array())
                .array();
        MultiChannelImage image = read(file("a.mcd", FuzzedReader.MCD.file(input)), new ArrayList<>());
        assertEquals(2, image.plane(0)[x]);
    }

    @Test
    void aPixelSizeWithoutEndIsNone() throws IOException {
        McdBuilder builder = new McdBuilder();
        builder.acquisition(1, 2, 2).channel("Ir(191)", "DNA1").field("AblationDistanceBetweenShotsX", "1e999");
        List<String> issues = new ArrayList<>();
        assertEquals(1, read(builder.write(folder.resolve("a.mcd")), issues).pixelSize());
        assertTrue(issues.toString().contains("pixel size taken as 1"), issues::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "Infinity", "NaN", "-1", "0"})
    void aPixelSizeOfOmeThatIsNoSizeIsNone(String size) throws IOException {
        String ome = "<OME><Image><Pixels SizeC=\"1\" PhysicalSizeX=\"" + size + "\"><Channel Name=\"DNA1\"/>"
                + "</Pixels></Image></OME>";
        Path file = new TiffBuilder(5, 4).description(ome).write(folder.resolve("a.ome.tiff"), (p, x, y) -> x);
        MultiChannelImage image = TiffAcquisition.open(file, 0)
                .read(List.of(new ChannelPick(0, "DNA1")), new Defects(file, "", issue -> {}), Progress.NONE);
        assertEquals(1, image.pixelSize());
    }

    /** An exception without a message was told as "(null)". */
    @Test
    void anExceptionWithoutMessageIsToldByItsKind() {
        String message =
                BrokenInputException.of(Path.of("a.png"), new EOFException()).getMessage();
        assertTrue(message.contains("a.png: it cannot be read (EOFException)"), message);
    }

    private static MultiChannelImage read(Path file, List<String> issues) throws IOException {
        McdAcquisition acquisition =
                McdFile.open(file, Progress.NONE).acquisitions().get(0);
        return acquisition.read(
                List.of(new ChannelPick(0, "DNA1")),
                new Defects(file, "", issue -> issues.add(issue.text())),
                Progress.NONE);
    }
}
