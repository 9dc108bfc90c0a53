// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file states about its planes is followed or rejected, never ignored. Page p holds 10 p everywhere. */
class StatedStructureTest {
    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;

    @TempDir
    Path folder;

    private static String ome(int c, String data) {
        return "<OME><Image><Pixels SizeX=\"7\" SizeY=\"5\" SizeC=\"" + c + "\" SizeZ=\"1\" SizeT=\"1\">"
                + "<Channel Name=\"A\"/><Channel Name=\"B\"/><Channel Name=\"C\"/>" + data + "</Pixels></Image></OME>";
    }

    private Path write(int pages, String description) throws IOException {
        return new TiffBuilder(WIDTH, HEIGHT)
                .pages(pages)
                .type(16, 1)
                .description(description)
                .write(folder.resolve("a.tiff"), (p, x, y) -> 10 * p);
    }

    /** The page of each channel. */
    private static List<Integer> pages(Path file) throws IOException {
        TiffAcquisition tiff = TiffAcquisition.open(file, 0);
        List<ChannelPick> picks = IntStream.range(0, tiff.planeCount())
                .mapToObj(i -> new ChannelPick(i, "c" + i))
                .toList();
        MultiChannelImage image = tiff.read(picks, new Defects(file, "", issue -> {}), Progress.NONE);
        return IntStream.range(0, image.channelCount())
                .mapToObj(c -> (int) image.plane(c)[WIDTH * HEIGHT - 1] / 10)
                .toList();
    }

    private static String refusal(Path file) {
        return assertThrows(BrokenInputException.class, () -> TiffAcquisition.open(file, 0))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<TiffData IFD='2'/><TiffData IFD='1' FirstC='1'/><TiffData FirstC='2' IFD='0'/>",
                "<TiffData IFD='2' PlaneCount='1'/><TiffData IFD='1' FirstC='1' PlaneCount='1'/><TiffData FirstC='2' PlaneCount='1'/>",
                "<TiffData FirstC='2' PlaneCount='1'/><TiffData FirstC='1' IFD='1'/><TiffData FirstZ='0' IFD='2'/>",
                "<TiffData FirstC='2' FirstZ='0' FirstT='0' IFD='0'/><TiffData FirstC='1' IFD='1' NumPlanes='1'/><TiffData FirstC='0' IFD='2'/>"
            })
    void omeDefaultsAreZero(String data) throws IOException {
        assertEquals(List.of(2, 1, 0), pages(write(3, ome(3, data.replace('\'', '"')))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<TiffData/>",
                "<TiffData IFD='0' PlaneCount='3'/>",
                "<TiffData PlaneCount='2'/><TiffData IFD='2' FirstC='2'/>"
            })
    void omeCountsOfPlanesRunOn(String data) throws IOException {
        assertEquals(List.of(0, 1, 2), pages(write(3, ome(3, data.replace('\'', '"')))));
    }

    @Test
    void omePlaneCountsMayChangeTheOrderInBlocks() throws IOException {
        assertEquals(
                List.of(1, 2, 0),
                pages(write(3, ome(3, "<TiffData IFD=\"1\" PlaneCount=\"2\"/><TiffData FirstC=\"2\" IFD=\"0\"/>"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<TiffData IFD='0'/><TiffData IFD='1' FirstC='1'/>|does not state the page of plane 3",
                "<TiffData IFD='0'/><TiffData IFD='0' FirstC='1'/><TiffData IFD='2' FirstC='2'/>|plane 1 and plane 2 both into page 1",
                "<TiffData IFD='0'/><TiffData IFD='1'/><TiffData IFD='2'/>|puts plane 1 into page 1 and into page 2",
                "<TiffData IFD='0' PlaneCount='4'/>|puts 4 planes",
                "<TiffData IFD='3'/>|from page 4 on",
                "<TiffData IFD='0' FirstC='-1'/>|FirstC=\"-1\"",
                "<TiffData IFD='x'/>|IFD=\"x\"",
                "<TiffData IFD='0'><UUID FileName='a.ome.tif'>u</UUID></TiffData><TiffData IFD='0' FirstC='1'><UUID FileName='b.ome.tif'>v</UUID></TiffData>|2 files"
            })
    void omeThatDoesNotAddUpIsRefusedByName(String data, String reason) throws IOException {
        String message = refusal(write(3, ome(3, data.replace('\'', '"'))));
        assertTrue(message.contains(reason) && message.contains("a.tiff"), message);
    }

    /** Adds PageName (tag 285) by hand: a name of up to three letters fits into the field. */
    @Test
    void pageNamesCountWhereOmeHasNone() throws IOException {
        String ome = ome(2, "<TiffData IFD=\"1\"/><TiffData IFD=\"0\" FirstC=\"1\"/>")
                .replaceAll("<Channel[^>]*>", "");
        Path file = new TiffBuilder(WIDTH, HEIGHT)
                .pages(2)
                .type(16, 1)
                .description(ome)
                .tag(285, 0)
                .write(folder.resolve("a.tiff"), (p, x, y) -> 10 * p);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        String[] names = {"CD3", "CD8"};
        int at = bytes.getInt(4);
        for (String name : names) {
            int fields = bytes.getShort(at);
            for (int i = 0; i < fields; i++) {
                int field = at + 2 + 12 * i;
                if (bytes.getShort(field) == 285) {
                    bytes.putShort(field + 2, (short) 2).putInt(field + 4, 4).put(field + 8, (name + "\0").getBytes());
                }
            }
            at = bytes.getInt(at + 2 + 12 * fields);
        }
        Files.write(file, bytes.array());
        assertEquals(
                List.of("CD8", "CD3"),
                TiffAcquisition.open(file, 0).channels().stream()
                        .map(ChannelLabel::name)
                        .toList());
        assertEquals(List.of(1, 0), pages(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shape\": [3, 5, 7], \"truncated\": true}",
                "{\"axes\": \"CYX\", \"shape\": [3,1,5,7]}",
                "shape=(3, 5, 7)",
                "ImageJ=1.53\nimages=3\nchannels=3\n"
            })
    void planesBehindTheOnlyPageAreRead(String description) throws IOException {
        // written as one page of three times the height, whose header then says a third of it
        for (int rows : new int[] {0, 2}) {
            TiffBuilder builder = new TiffBuilder(WIDTH, 3 * HEIGHT)
                    .type(16, 1)
                    .description(description)
                    .tag(257, HEIGHT);
            if (rows == 0) {
                builder.tag(278, HEIGHT).tag(279, 2 * WIDTH * HEIGHT);
            }
            Path file = builder.write(folder.resolve("a.tiff"), (p, x, y) -> y / HEIGHT * 10);
            assertEquals(List.of(0, 1, 2), pages(file), description);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"shape\": [4, 5, 7]}|2|that is 4 planes, but it has 2",
                "ImageJ=1.53~images=6~|2|6 images, that is 6 planes, but it has 2",
                "{\"shape\": [2, 5, 8]}|2|but its pages have 7 x 5 pixels",
                "{\"shape\": [2, 3, 5, 7]}|6|more axes"
            })
    void aShapeThatIsNotThePagesIsRefusedByName(String description, int pages, String reason) throws IOException {
        String message = refusal(write(pages, description.replace('~', '\n')));
        assertTrue(message.contains(reason), message);
    }

    @Test
    void rowsColumnsAndChannelsAreRecognised() throws IOException {
        Path file = new TiffBuilder(3, 20)
                .pages(30)
                .description("{\"shape\": [30, 20, 3]}")
                .write(folder.resolve("a.tiff"), (p, x, y) -> x);
        assertTrue(refusal(file).contains("rows, columns and 3 channels"), refusal(file));
        Path last = new TiffBuilder(1, 20)
                .pages(30)
                .description("{\"shape\": [30, 20, 1]}")
                .write(folder.resolve("b.tiff"), (p, x, y) -> x);
        assertTrue(refusal(last).contains("numpy.squeeze"), refusal(last));
    }

    /** 7 bits of clear code and so on are hand-made: code 256, then the data end within the first code. */
    @Test
    void aCutLzwStripTellsWhy() throws IOException {
        Path file = new TiffBuilder(64, 64)
                .type(8, 1)
                .tag(259, 5)
                .tag(279, 3)
                .write(folder.resolve("a.tiff"), (p, x, y) -> y == 0 && x == 0 ? 0x80 : 0);
        TiffAcquisition tiff = TiffAcquisition.open(file, 0);
        String message = assertThrows(
                        BrokenInputException.class,
                        () -> tiff.read(
                                List.of(new ChannelPick(0, "c")), new Defects(file, "", issue -> {}), Progress.NONE))
                .getMessage();
        assertTrue(
                !message.contains("null")
                        && message.contains("page 1 cannot be decoded")
                        && message.contains("truncated or damaged"),
                message);
    }

    @ParameterizedTest
    @CsvSource({"3000000000, '3000000000, and ids go up to 2147483647'", "2147483648, 'id 2147483648'"})
    void anIdThatIsTooLargeIsNamed(double id, String reason) throws IOException {
        for (int bits : new int[] {32, 64}) {
            Path file =
                    new TiffBuilder(2, 2).type(bits, 1).write(folder.resolve("m.tiff"), (p, x, y) -> x == 1 ? id : 0);
            String message = assertThrows(BrokenInputException.class, () -> TiffMask.read(file, Progress.NONE))
                    .getMessage();
            assertTrue(
                    message.contains(reason)
                            && message.contains("relabel_sequential")
                            && !message.contains("robability"),
                    message);
        }
    }

    @Test
    void countsOfWhichZeroIsWhiteAreWarnedOf() throws IOException {
        Path file =
                new TiffBuilder(WIDTH, HEIGHT).type(16, 1).tag(262, 0).write(folder.resolve("a.tiff"), (p, x, y) -> x);
        List<String> issues = new ArrayList<>();
        TiffAcquisition.open(file, 0)
                .read(
                        List.of(new ChannelPick(0, "c")),
                        new Defects(file, "", issue -> issues.add(issue.text())),
                        Progress.NONE);
        assertTrue(issues.size() == 1 && issues.get(0).contains("MinIsWhite"), issues.toString());
    }

    @Test
    void omeInOtherFilesIsRefusedByName() throws IOException {
        String uuids = "<TiffData IFD=\"0\"><UUID FileName=\"A_C0.ome.tif\">u:1</UUID></TiffData>"
                + "<TiffData FirstC=\"1\" IFD=\"0\"><UUID FileName=\"A_C1.ome.tif\">u:2</UUID></TiffData>";
        String several = refusal(write(1, ome(2, uuids)));
        assertTrue(several.contains("spreads its planes over 2 files: [A_C0.ome.tif, A_C1.ome.tif]"), several);
        String companion = refusal(write(2, "<OME><BinaryOnly MetadataFile=\"A.companion.ome\" UUID=\"u:1\"/></OME>"));
        assertTrue(companion.contains("is in another file, 'A.companion.ome'"), companion);
    }

    @Test
    void aMarkBeforeTheDescriptionHidesNothing() throws IOException {
        Path file = write(3, "\uFEFF" + ome(3, "<TiffData/>"));
        assertEquals(
                List.of("A", "B", "C"),
                TiffAcquisition.open(file, 0).channels().stream()
                        .map(label -> label.name())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {34712, 34934, 50000, 50002, 12345})
    void aCompressionThatIsNotReadIsNamed(int compression) throws IOException {
        Path file =
                new TiffBuilder(WIDTH, HEIGHT).tag(259, compression).write(folder.resolve("a.tiff"), (p, x, y) -> x);
        String defect = TiffAcquisition.open(file, 0).defect().orElseThrow().why();
        assertTrue(defect.contains("not supported") && (compression != 34712 || defect.contains("JPEG 2000")), defect);
    }

    @Test
    void dataOfAnUndefinedFormatAreWholeNumbers() throws IOException {
        Path file = new TiffBuilder(WIDTH, HEIGHT)
                .pages(2)
                .type(16, 1)
                .tag(339, 4)
                .write(folder.resolve("a.tiff"), (p, x, y) -> 10 * p);
        assertEquals(List.of(0, 1), pages(file));
    }

    @Test
    void whatAFileSaysOfItsDisplayIsToldWhereItIsNotObeyed() throws IOException {
        assertTrue(
                doubts(new TiffBuilder(WIDTH, HEIGHT).type(16, 1).tag(274, 3)).contains("orientation 3"));
        assertTrue(doubts(new TiffBuilder(WIDTH, HEIGHT)
                        .samples(3, false)
                        .type(8, 1)
                        .tag(262, 2))
                .contains("red, green and blue"));
        assertEquals("", doubts(new TiffBuilder(WIDTH, HEIGHT).type(16, 1).tag(274, 1)));
    }

    private String doubts(TiffBuilder builder) throws IOException {
        Path file = builder.write(folder.resolve("a.tiff"), (p, x, y) -> x);
        StringBuilder told = new StringBuilder();
        TiffAcquisition.open(file, 0)
                .read(
                        List.of(new ChannelPick(0, "a")),
                        new Defects(file, "", issue -> told.append(issue.text())),
                        Progress.NONE);
        return told.toString();
    }

    @Test
    void aGreyPictureIsAMaskAndAColouredOneIsNone() throws IOException {
        TiffBuilder builder =
                new TiffBuilder(WIDTH, HEIGHT).samples(3, false).type(8, 1).tag(262, 2);
        LabelMask mask = TiffMask.read(builder.write(folder.resolve("grey.tif"), (p, x, y) -> x), Progress.NONE);
        assertEquals(WIDTH - 1, mask.maxId());
        assertEquals(3, mask.id(3, HEIGHT - 1));
        Path coloured = builder.write(folder.resolve("coloured.tif"), (p, x, y) -> p == 2 && x == 4 ? 1 : x);
        String message = assertThrows(BrokenInputException.class, () -> TiffMask.read(coloured, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("pixel (4, 0) is coloured"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN|it has NaN|Set NaN to 0",
                "0.00025940337|which is 17 / 65535|CellProfiler",
                "0.5001|0.5001|Probability maps"
            })
    void valuesThatAreNoIdsAreToldFor(double value, String why, String remedy) throws IOException {
        Path file = new TiffBuilder(WIDTH, HEIGHT)
                .type(64, 3)
                .write(folder.resolve("a.tif"), (p, x, y) -> x == 2 ? value : 0);
        String message = assertThrows(BrokenInputException.class, () -> TiffMask.read(file, Progress.NONE))
                .getMessage();
        assertTrue(message.contains(why) && message.contains(remedy), message);
    }

    @Test
    void labelsThatBeginWithTheirPositionLoseIt() throws IOException {
        assertEquals(List.of("DNA1", "CD45"), sliceLabels("c:1/2 - DNA1(Ir191)", "c:2/2 - CD45(Sm152)"));
        assertEquals(List.of("DNA1", "c:x"), sliceLabels("DNA1", "c:x"));
        assertEquals(
                List.of(), sliceLabels("c:1/2 - slide 7", "c:2/2 - slide 7"), "the image's name is none of a channel");
    }

    /** Found by fuzzing: a repeated group of a pattern went down in a recursion for each position. */
    @Test
    void labelsMayHaveManyPositions() throws IOException {
        String positions = "c:1/2 z:1/1; ".repeat(20_000);
        assertEquals(List.of("DNA1", "CD45"), sliceLabels(positions + "- DNA1", positions + "- CD45"));
    }

    /**
     * Channel names of a stack with ImageJ's labels: fields 50838 and 50839, as ImageJ's TiffEncoder writes them, put
     * at the file's end.
     */
    private List<String> sliceLabels(String... labels) throws IOException {
        byte[] tiff = new TiffBuilder(WIDTH, HEIGHT)
                .pages(labels.length)
                .type(16, 1)
                .tag(50838, 1)
                .tag(50839, 1)
                .bytes((p, x, y) -> 10 * p);
        ByteBuffer file = ByteBuffer.allocate(
                        tiff.length + 1000 + 2 * String.join("", labels).length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(tiff);
        int counts = file.position();
        file.putInt(12);
        for (String label : labels) {
            file.putInt(2 * label.length());
        }
        int data = file.position();
        file.putInt(0x494A494A).putInt(0x6C61626C).putInt(labels.length);
        for (String label : labels) {
            file.put(label.getBytes(StandardCharsets.UTF_16LE));
        }
        int end = file.position();
        int directory = file.getInt(4);
        for (int at = directory + 2; at < directory + 2 + 12 * file.getShort(directory); at += 12) {
            int tag = file.getShort(at) & 0xFFFF;
            if (tag == 50838) {
                file.putInt(at + 4, labels.length + 1).putInt(at + 8, counts);
            } else if (tag == 50839) {
                file.putShort(at + 2, (short) 1).putInt(at + 4, end - data).putInt(at + 8, data);
            }
        }
        Path path = Files.write(folder.resolve("ij.tif"), Arrays.copyOf(file.array(), end));
        return TiffAcquisition.open(path, 0).channels().stream()
                .map(label -> label.name())
                .toList();
    }
}
