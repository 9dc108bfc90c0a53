// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defect;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.progress.Cancelled;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class McdFileTest {
    @TempDir
    Path folder;

    private final List<ReadIssue> issues = new ArrayList<>();

    private McdBuilder.Acquisition add(McdBuilder builder, int id) {
        return builder.acquisition(id, 6, 4)
                .channel("In(113)", "HistoneH3")
                .channel("Ir(191)", "191Ir")
                .channel("Sm(152)", "<EMPTY>");
    }

    private McdAcquisition only(McdBuilder builder) throws IOException {
        List<McdAcquisition> all = McdFile.open(builder.write(folder.resolve("a.mcd")), Progress.NONE)
                .acquisitions();
        assertEquals(1, all.size());
        return all.get(0);
    }

    private MultiChannelImage read(McdAcquisition acquisition) throws IOException {
        return acquisition.read(
                List.of(new ChannelPick(1, "DNA1"), new ChannelPick(0, "H3")),
                new Defects(acquisition.file(), "", issues::add),
                Progress.NONE);
    }

    @Test
    void pixelsLieWhereXAndYSay() throws IOException {
        McdBuilder builder = new McdBuilder();
        add(builder, 2);
        add(builder, 1);
        List<McdAcquisition> all = McdFile.open(builder.write(folder.resolve("a.mcd")), Progress.NONE)
                .acquisitions();
        assertEquals(List.of(1, 2), all.stream().map(McdAcquisition::number).toList());
        for (McdAcquisition acquisition : all) {
            MultiChannelImage image = read(acquisition);
            assertEquals(List.of("DNA1", "H3"), image.channels());
            assertEquals(6, image.width());
            assertEquals(4, image.height());
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 6; x++) {
                    assertEquals(McdBuilder.value(acquisition.number(), 1, x, y), image.plane("DNA1")[y * 6 + x]);
                    assertEquals(McdBuilder.value(acquisition.number(), 0, x, y), image.plane("H3")[y * 6 + x]);
                }
            }
        }
        assertTrue(issues.isEmpty());
    }

    @Test
    void channelsAreSortedByOrderNumberWhateverTheNamespace() throws IOException {
        McdBuilder builder = new McdBuilder()
                .namespace("http://www.fluidigm.com/IMC/MCDSchema_V3_0.xsd")
                .trailingBytes(0);
        add(builder, 1);
        List<ChannelLabel> channels = only(builder).channels();
        assertEquals(
                List.of("In113", "Ir191", "Sm152"),
                channels.stream().map(ChannelLabel::metal).toList());
        assertEquals(
                List.of("HistoneH3", "", ""),
                channels.stream().map(ChannelLabel::marker).toList());
        assertTrue(channels.get(2).unused());
    }

    @Test
    void aTruncatedFileHasNoSchema() throws IOException {
        McdBuilder builder = new McdBuilder().trailingBytes(0);
        add(builder, 1);
        byte[] bytes = builder.bytes();
        for (int cut : new int[] {50, 300, bytes.length - 1, bytes.length - 200}) {
            Path file = Files.write(folder.resolve("cut.mcd"), Arrays.copyOf(bytes, cut));
            if (cut == 300) {
                // the decoy before the data is what is left
                assertTrue(McdFile.open(file, Progress.NONE).acquisitions().isEmpty());
            } else {
                String message = assertThrows(BrokenInputException.class, () -> McdFile.open(file, Progress.NONE))
                        .getMessage();
                assertTrue(message.contains("cut.mcd") && message.contains("MCDSchema"), message);
            }
        }
    }

    @Test
    void aBadXmlOrADocumentTypeIsAnError() throws IOException {
        Path file = new McdBuilder().body("<a>").write(folder.resolve("bad.mcd"));
        assertThrows(BrokenInputException.class, () -> McdFile.open(file, Progress.NONE));
        Path empty = new McdBuilder().write(folder.resolve("none.mcd"));
        assertTrue(McdFile.open(empty, Progress.NONE).acquisitions().isEmpty());
    }

    @Test
    void headerDefectsAreNamed() throws IOException {
        assertDefect("empty", "DataEndOffset", "152", "DataStartOffset", "152");
        assertDefect("beyond the end of the file", "DataEndOffset", "99999999");
        assertDefect("ends before it starts", "DataEndOffset", "10");
        assertDefect("missing or negative", "DataStartOffset", "");
        assertDefect("0 x 4", "MaxX", "0");
        assertDefect("2-byte", "ValueBytes", "2");
    }

    private void assertDefect(String part, String... fields) throws IOException {
        McdBuilder builder = new McdBuilder();
        McdBuilder.Acquisition acquisition = add(builder, 1);
        for (int i = 0; i < fields.length; i += 2) {
            acquisition.field(fields[i], fields[i + 1]);
        }
        McdAcquisition read = only(builder);
        Defect defect = read.defect().orElseThrow();
        assertTrue(defect.why().contains(part) && !defect.remedy().isEmpty(), part + ": " + defect);
        assertThrows(BrokenInputException.class, () -> read(read));
    }

    @Test
    void aHugeSizeIsRefusedBeforeMemoryIsTaken() throws IOException {
        McdBuilder builder = new McdBuilder();
        add(builder, 1).field("MaxX", "2000000000").field("MaxY", "2000000000");
        McdAcquisition acquisition = only(builder);
        assertTrue(assertThrows(BrokenInputException.class, () -> read(acquisition))
                .getMessage()
                .contains("2000000000"));
    }

    @Test
    void anInterruptedRunIsPaddedAndTold() throws IOException {
        McdBuilder builder = new McdBuilder();
        add(builder, 1).rows(13).extraBytes(5);
        MultiChannelImage image = read(only(builder));
        assertEquals(McdBuilder.value(1, 0, 0, 2), image.plane("H3")[12]);
        assertEquals(0, image.plane("H3")[13]);
        assertEquals(
                List.of(Severity.RECOVERED, Severity.RECOVERED),
                issues.stream().map(ReadIssue::severity).toList());
        assertTrue(
                issues.get(0).why().contains("13 of 24 pixels"), issues.get(0).why());
        assertTrue(issues.get(1).why().contains("5 bytes"), issues.get(1).why());
    }

    /**
     * Two blocks of 24 rows of 24 bytes from byte 152 on; ends one byte short (the last byte's own offset) and one byte
     * long.
     */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void anEndThatIsOffByAByteStillEndsAWholeRow(int off) throws IOException {
        McdBuilder builder = new McdBuilder();
        add(builder, 1).field("DataEndOffset", String.valueOf(728 + off));
        add(builder, 2).field("DataEndOffset", String.valueOf(1304 + off));
        for (McdAcquisition acquisition : McdFile.open(builder.write(folder.resolve("a.mcd")), Progress.NONE)
                .acquisitions()) {
            assertTrue(acquisition.defect().isEmpty());
            assertEquals(
                    McdBuilder.value(acquisition.number(), 0, 5, 3),
                    read(acquisition).plane("H3")[23]);
        }
        assertEquals(List.of(), issues);
    }

    @Test
    void aRowCutByTheNextBlockIsNotCompletedFromIt() throws IOException {
        McdBuilder builder = new McdBuilder();
        add(builder, 1).rows(23).extraBytes(23);
        add(builder, 2);
        List<McdAcquisition> all = McdFile.open(builder.write(folder.resolve("a.mcd")), Progress.NONE)
                .acquisitions();
        assertEquals(0, read(all.get(0)).plane("H3")[23]);
        assertEquals(2, issues.size());
    }

    @Test
    void positionsOutsideTheImageAreAnError() throws IOException {
        McdBuilder builder = new McdBuilder();
        add(builder, 1).field("MaxX", "5");
        McdAcquisition acquisition = only(builder);
        String message = assertThrows(BrokenInputException.class, () -> read(acquisition))
                .getMessage();
        assertTrue(message.contains("X 5.0, Y 0.0"), message);
    }

    @Test
    void ofOverlappingBlocksOnlyTheCompleteOneIsRead() throws IOException {
        McdBuilder builder = new McdBuilder();
        McdBuilder.Acquisition whole = add(builder, 1);
        // begins 5 rows and a bit later and runs beyond
        add(builder, 2).overlapping(whole, 5 * 24 + 4);
        List<McdAcquisition> all = McdFile.open(builder.write(folder.resolve("a.mcd")), Progress.NONE)
                .acquisitions();
        assertTrue(all.get(0).defect().isEmpty());
        read(all.get(0));
        assertEquals(
                List.of(Severity.WARNING),
                issues.stream().map(ReadIssue::severity).toList());
        assertTrue(
                issues.get(0).why().contains("overlaps that of acquisition 2"),
                issues.get(0).why());
        String message =
                assertThrows(BrokenInputException.class, () -> read(all.get(1))).getMessage();
        assertTrue(message.contains("overlaps that of acquisition 1"), message);
    }

    @Test
    void whoseDataASharedBlockHoldsIsUnknown() throws IOException {
        McdBuilder builder = new McdBuilder();
        McdBuilder.Acquisition first = add(builder, 1);
        add(builder, 2).overlapping(first, 0);
        for (McdAcquisition acquisition : McdFile.open(builder.write(folder.resolve("a.mcd")), Progress.NONE)
                .acquisitions()) {
            assertTrue(acquisition.defect().orElseThrow().why().contains("also that of acquisition"));
        }
    }

    @Test
    void pixelSizeComesFromTheShots() throws IOException {
        McdBuilder builder = new McdBuilder();
        add(builder, 1).field("AblationDistanceBetweenShotsX", "0.5").field("AblationDistanceBetweenShotsY", "0.5");
        assertEquals(0.5, read(only(builder)).pixelSize());
        assertTrue(issues.isEmpty());
        builder = new McdBuilder();
        add(builder, 1).field("AblationDistanceBetweenShotsX", "nonsense");
        assertEquals(1, read(only(builder)).pixelSize());
        assertFalse(issues.isEmpty());
    }

    @Test
    void cancellingStopsReading() throws IOException {
        McdBuilder builder = new McdBuilder();
        add(builder, 1);
        McdAcquisition acquisition = only(builder);
        assertThrows(
                CancellationException.class,
                () -> acquisition.read(
                        List.of(new ChannelPick(0, "a")),
                        new Defects(acquisition.file(), "", issues::add),
                        new Cancelled()));
    }
}
