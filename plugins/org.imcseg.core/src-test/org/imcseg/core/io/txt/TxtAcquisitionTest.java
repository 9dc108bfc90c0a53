// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.txt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TxtAcquisitionTest {
    private static final String HEADER =
            "Start_push\tEnd_push\tPushes_duration\tX\tY\tZ\t107Ag(Ag107Di)\tCytoker_651((3356))Pr141(Pr141Di)\r\n";
    private static final String ROWS =
            "1\t2\t3\t0\t0\t0\t1.5\t0.125\r\n1\t2\t3\t1\t0\t1\t2.5\tNaN\r\n1\t2\t3\t0\t1\t2\t3.5\t7\r\n";

    @TempDir
    Path folder;

    private final List<ReadIssue> issues = new ArrayList<>();

    private MultiChannelImage read(String text, int width, int height) throws IOException {
        Path file = Files.writeString(folder.resolve("s_ROI_001_1.txt"), text);
        return TxtAcquisition.open(file, 1, "ROI_001")
                .withSize(width, height)
                .read(
                        List.of(new ChannelPick(1, "b"), new ChannelPick(0, "a")),
                        new Defects(file, "", issues::add),
                        Progress.NONE);
    }

    private static boolean isExport(Path file) throws IOException {
        return new TxtFormat().matches(file).opened();
    }

    @Test
    void labelsKeepTheirParentheses() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), HEADER);
        List<ChannelLabel> channels = TxtAcquisition.open(file, 0, "").channels();
        assertEquals(
                List.of("Ag107", "Pr141"),
                channels.stream().map(ChannelLabel::metal).toList());
        assertEquals(
                List.of("", "Cytoker"),
                channels.stream().map(ChannelLabel::marker).toList());
    }

    @Test
    void rowsGoToTheirPixels() throws IOException {
        MultiChannelImage image = read(HEADER + ROWS + "1\t2\t3\t1\t1\t3\t4.5\t8\r\n", 0, 0);
        assertArrayEquals(new float[] {1.5f, 2.5f, 3.5f, 4.5f}, image.plane("a"));
        assertArrayEquals(new float[] {0.125f, Float.NaN, 7, 8}, image.plane("b"));
        assertTrue(issues.isEmpty());
    }

    @Test
    void anyEncodingIsRead() throws IOException {
        String text = HEADER.replace("107Ag", "αSMA") + ROWS + "1\t2\t3\t1\t1\t3\t4.5\t8\r\n";
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            for (String mark : List.of("", "\uFEFF")) {
                Path file = Files.write(
                        folder.resolve("s_1.txt"), (mark + "\r\n" + text).getBytes(Charset.forName(charset)));
                assertTrue(isExport(file));
                TxtAcquisition acquisition = TxtAcquisition.open(file, 1, "");
                assertEquals("αSMA", acquisition.channels().get(0).marker(), charset);
                assertArrayEquals(
                        new float[] {1.5f, 2.5f, 3.5f, 4.5f},
                        acquisition
                                .read(
                                        List.of(new ChannelPick(0, "a")),
                                        new Defects(file, "", issues::add),
                                        Progress.NONE)
                                .plane("a"));
            }
        }
        assertTrue(issues.isEmpty(), issues.toString());
        Path western = Files.write(
                folder.resolve("s_1.txt"), HEADER.replace("107Ag", "IFNµ").getBytes(Charset.forName("windows-1252")));
        assertEquals(
                "IFNµ", TxtAcquisition.open(western, 1, "").channels().get(0).marker());
        Path blanks = Files.writeString(
                folder.resolve("s_1.txt"), text.replace('_', ' ').replace("\r\n", "\r"));
        assertArrayEquals(
                new float[] {0.125f, Float.NaN, 7, 8},
                TxtAcquisition.open(blanks, 1, "")
                        .read(List.of(new ChannelPick(1, "b")), new Defects(blanks, "", issues::add), Progress.NONE)
                        .plane("b"),
                "blanks for underscores, CR line ends");
    }

    @Test
    void aCutWideTextLosesItsLastLineOnly() throws IOException {
        byte[] bytes = (HEADER + ROWS).getBytes(StandardCharsets.UTF_16LE);
        Path file = Files.write(folder.resolve("s_1.txt"), Arrays.copyOf(bytes, bytes.length - 9));
        MultiChannelImage image = TxtAcquisition.open(file, 1, "")
                .withSize(2, 2)
                .read(List.of(new ChannelPick(0, "a")), new Defects(file, "", issues::add), Progress.NONE);
        assertArrayEquals(new float[] {1.5f, 2.5f, 0, 0}, image.plane("a"));
        assertEquals(Severity.RECOVERED, issues.get(0).severity());
    }

    @Test
    void anAbortedRunIsPaddedToTheKnownSize() throws IOException {
        MultiChannelImage image = read(HEADER + ROWS, 2, 3);
        assertEquals(3, image.height());
        assertArrayEquals(new float[] {1.5f, 2.5f, 3.5f, 0, 0, 0}, image.plane("a"));
        assertEquals(
                List.of(Severity.RECOVERED),
                issues.stream().map(ReadIssue::severity).toList());
        assertTrue(
                issues.get(0).why().contains("3 rows for 2 x 3 = 6 pixels"),
                issues.get(0).why());
    }

    @Test
    void aLastLineCutAnywhereIsLeftOut() throws IOException {
        String last = "1\t2\t3\t1\t1\t3\t4.5\t8.75";
        for (int length = 1; length < last.length(); length++) {
            issues.clear();
            MultiChannelImage image = read(HEADER + ROWS + last.substring(0, length), 2, 3);
            assertArrayEquals(new float[] {1.5f, 2.5f, 3.5f, 0, 0, 0}, image.plane("a"), "cut after " + length);
            assertEquals(1, issues.size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimal commas|1;2;3;0;0;0;1,5;0~1;2;3;1;0;1;2,5;0~1;2;3;0;1;2;3,5;0~1;2;3;1;1;3;4,5;0",
                "quotes around numbers|\"1\";\"2\";\"3\";\"0\";\"0\";\"0\";\"1.5\";\"0\"~1;2;3;1;0;1;2.5;0~1;2;3;0;1;2;3.5;0~1;2;3;1;1;3;4.5;0",
                "two tabs at the end|1;2;3;0;0;0;1.5;0;;~1;2;3;1;0;1;2.5;0;;~1;2;3;0;1;2;3.5;0;;~1;2;3;1;1;3;4.5;0;;",
                "counted from 1|1;2;3;1;1;0;1.5;0~1;2;3;2;1;1;2.5;0~1;2;3;1;2;2;3.5;0~1;2;3;2;2;3;4.5;0",
                "a part of a larger table|1;2;3;500;70;0;1.5;0~1;2;3;501;70;1;2.5;0~1;2;3;500;71;2;3.5;0~1;2;3;501;71;3;4.5;0"
            })
    void rowsThatOtherProgramsWroteAreRead(String what, String rows) throws IOException {
        MultiChannelImage image = read(HEADER + rows.replace(';', '\t').replace("~", "\r\n") + "\r\n", 0, 0);
        assertEquals(2, image.width(), what);
        assertArrayEquals(new float[] {1.5f, 2.5f, 3.5f, 4.5f}, image.plane("a"), what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X;Y;a(Ir191Di)|0;0;1.5~1;0;2.5~0;1;3.5~1;1;4.5",
                "a(Ir191Di);Y;X;Start_push|1.5;0;0;1~2.5;0;1;2~3.5;1;0;3~4.5;1;1;4",
                "Start_push,End_push,X,Y,a|1,2,0,0,1.5~1,2,1,0,2.5~1,2,0,1,3.5~1,2,1,1,4.5",
                "\"\";\"X\";\"Y\";\"a(Ir191Di)\"|\"1\";0;0;1.5~\"2\";1;0;2.5~\"3\";0;1;3.5~\"4\";1;1;4.5"
            })
    void columnsAreFoundByTheirNamesWhateverSeparatesThem(String header, String rows) throws IOException {
        for (String separator : header.contains(",") ? new String[] {","} : new String[] {";", "\t"}) {
            Path file = folder.resolve("other.txt");
            Files.writeString(
                    file, (header + "\n" + rows + "\n").replace("~", "\n").replace(";", separator));
            TxtAcquisition opened = TxtAcquisition.open(file, 1, "");
            assertEquals(
                    List.of("a"),
                    opened.channels().stream().map(ChannelLabel::name).toList());
            MultiChannelImage image =
                    opened.read(List.of(new ChannelPick(0, "a")), new Defects(file, "", issues::add), Progress.NONE);
            assertArrayEquals(new float[] {1.5f, 2.5f, 3.5f, 4.5f}, image.plane("a"));
        }
    }

    @Test
    void rowsThatAreMissingInTheMiddleAreNotTakenForAnAbortedRun() throws IOException {
        read(HEADER + "1\t2\t3\t0\t0\t0\t1.5\t0\r\n1\t2\t3\t1\t1\t3\t4.5\t8\r\n", 0, 0);
        assertTrue(
                issues.get(0).why().contains("missing in the middle of the image: 2 rows for 2 x 2"),
                issues.get(0).why());
    }

    @Test
    void aTableOfCellsIsNoExport() throws IOException {
        Path file = Files.writeString(folder.resolve("cells.txt"), "cell\tX\tY\tarea\tIr191\n1\t3\t4\t12\t0.5\n");
        assertThrows(BrokenInputException.class, () -> TxtAcquisition.open(file, 1, ""));
    }

    @Test
    void aBadLineInTheMiddleIsAnErrorWithItsNumber() {
        String message = assertThrows(
                        BrokenInputException.class,
                        () -> read(HEADER + ROWS + "1\t2\t3\t0\t0\t0\t1,5\t0\r\n" + ROWS, 0, 0))
                .getMessage();
        assertTrue(message.contains("line 5") && message.contains("1,5"), message);
        String mixed = assertThrows(
                        BrokenInputException.class, () -> read(HEADER + "1\t2\t3\t0\t0\t0\t1,5\t0\r\n" + ROWS, 0, 0))
                .getMessage();
        assertTrue(mixed.contains("row 2 has decimal points, but a row before it decimal commas"), mixed);
        assertThrows(BrokenInputException.class, () -> read(HEADER + "1\t2\t3\t-1\t0\t0\t1.5\t0\r\n" + ROWS, 0, 0));
    }

    @Test
    void wrongPositionsTakeNoMemory() {
        String message = assertThrows(
                        BrokenInputException.class,
                        () -> read(HEADER + ROWS + "1\t2\t3\t99999\t99999\t3\t4.5\t8\r\n", 0, 0))
                .getMessage();
        assertTrue(message.contains("100000 x 100000"), message);
    }

    @Test
    void otherTextIsNoExport() throws IOException {
        assertFalse(isExport(Files.writeString(folder.resolve("readme.txt"), "Start here\n")));
        assertFalse(isExport(Files.write(folder.resolve("empty.txt"), new byte[0])));
        assertTrue(isExport(Files.writeString(folder.resolve("e.txt"), HEADER)));
        assertThrows(BrokenInputException.class, () -> read(HEADER, 0, 0));
    }
}
