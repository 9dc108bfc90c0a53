// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.issue.StrictModeException;
import org.imcseg.core.io.mcd.McdBuilder;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImcReaderTest {
    @TempDir
    Path folder;

    private static McdBuilder.Acquisition add(McdBuilder builder, int id) {
        return builder.acquisition(id, 6, 4).channel("In(113)", "HistoneH3").channel("Ir(191)", "DNA1");
    }

    private static McdBuilder slide() {
        McdBuilder builder = new McdBuilder();
        add(builder, 1);
        add(builder, 2);
        return builder;
    }

    /** The export of such an acquisition, as the instrument writes it. */
    private Path export(String name, int id, int rows) throws IOException {
        StringBuilder text = new StringBuilder(
                "Start_push\tEnd_push\tPushes_duration\tX\tY\tZ\tHistoneH3(In113Di)\tDNA1(Ir191Di)\n");
        for (int r = 0; r < rows; r++) {
            int x = r % 6;
            int y = r / 6;
            text.append(String.format(
                    Locale.ROOT,
                    "1\t2\t3\t%d\t%d\t%d\t%.3f\t%.3f%n",
                    x,
                    y,
                    r,
                    McdBuilder.value(id, 0, x, y),
                    McdBuilder.value(id, 1, x, y)));
        }
        return Files.writeString(folder.resolve(name), text.toString());
    }

    private Path mask(String name, int width, int height) throws IOException {
        return new TiffBuilder(width, height).type(16, 1).write(folder.resolve(name), (p, x, y) -> x > 2 ? 1 : 0);
    }

    private Collector read(ReaderSettings.Builder settings) throws IOException {
        Collector collector = new Collector();
        ImcReader.read(settings.build(), collector, Progress.NONE);
        return collector;
    }

    private ReaderSettings.Builder all() {
        return ReaderSettings.of(folder).change();
    }

    private String failure(ReaderSettings.Builder settings) {
        return assertThrows(IOException.class, () -> read(settings)).getMessage();
    }

    private static float value(Acquisition acquisition, String channel, int x, int y) {
        return acquisition.image().plane(channel)[y * acquisition.image().width() + x];
    }

    @Test
    void aSlideItsExportsAndItsStacksAreReadOnce() throws IOException {
        slide().write(folder.resolve("s.mcd"));
        export("s_ROI_1_1.txt", 1, 24);
        export("s_ROI_2_2.txt", 2, 24);
        new TiffBuilder(6, 4)
                .pages(2)
                .write(folder.resolve("img/s_001.tiff"), (p, x, y) -> McdBuilder.value(1, p, x, y));
        Files.writeString(folder.resolve("img/s_001.csv"), "HistoneH3(In113)\nDNA1(Ir191)\n");
        Collector automatic = read(all());
        assertEquals(List.of("s/001", "s/002"), automatic.names());
        assertEquals(
                List.of("HistoneH3", "DNA1"),
                automatic.acquisitions.get(0).image().channels());
        assertTrue(
                automatic.acquisitions.get(0).source().endsWith("s.mcd, acquisition 1 ROI_1"),
                automatic.acquisitions.get(0).source());
        assertEquals(1, automatic.issues.size());
        assertTrue(automatic.texts(Severity.NOTE).get(0).contains("3 files not read"));
        // multiples of 1/8 survive three decimals, so all formats give the same bits here
        Collector text = read(all().kind(FileKind.TXT));
        assertEquals(automatic.names(), text.names());
        assertEquals(
                automatic.acquisitions.get(1).image(), text.acquisitions.get(1).image());
        Collector tiff = read(all().kind(FileKind.TIFF));
        assertEquals(
                automatic.acquisitions.get(0).image(), tiff.acquisitions.get(0).image());
    }

    @Test
    void wantedChannelsComeInTheWantedOrderUnderTheWantedNames() throws IOException {
        slide().write(folder.resolve("s.mcd"));
        Collector result = read(all().channels(List.of("Ir191", "h3")));
        assertEquals(List.of("Ir191", "h3"), result.acquisitions.get(0).image().channels());
        assertEquals(McdBuilder.value(1, 1, 5, 3), value(result.acquisitions.get(0), "Ir191", 5, 3));
        assertEquals(
                List.of("h3", "Ir191", "h3", "Ir191"),
                result.channels.stream().map(ChannelRow::name).toList());
        Collector one = read(all().channels(List.of("DNA1")));
        ChannelRow unread = one.channels.get(0);
        assertEquals("HistoneH3", unread.marker());
        assertEquals(113, unread.mass());
        assertTrue(!unread.selected() && Double.isNaN(unread.mean()));
        ChannelRow dna = one.channels.get(1);
        // rows of 6: mean of x/8 is 2.5/8, of 8y is 12
        assertEquals(1100 + 12 + 2.5 / 8, dna.mean(), 1e-6);
        assertEquals(1100, dna.minimum());
        assertEquals(1100 + 24 + 5 / 8.0, dna.maximum());
    }

    @Test
    void aBrokenAcquisitionIsSkippedOrReadFromItsExport() throws IOException {
        McdBuilder builder = new McdBuilder();
        add(builder, 1).field("DataEndOffset", "99999999");
        add(builder, 2).field("DataEndOffset", "99999999");
        add(builder, 3);
        builder.write(folder.resolve("s.mcd"));
        export("s_ROI_2_2.txt", 2, 15);
        Collector result = read(all());
        assertEquals(List.of("s/002", "s/003"), result.names());
        assertEquals(4, result.acquisitions.get(0).image().height(), "padded to the size in the slide");
        assertEquals(McdBuilder.value(2, 1, 2, 2), value(result.acquisitions.get(0), "DNA1", 2, 2));
        assertEquals(0, value(result.acquisitions.get(0), "DNA1", 3, 2));
        assertTrue(result.texts(Severity.SKIPPED)
                .get(0)
                .contains("acquisition 1 ROI_1: acquisition skipped, because its data block"));
        assertTrue(result.texts(Severity.RECOVERED).get(0).contains("s_ROI_2_2.txt instead"));
        assertTrue(result.texts(Severity.RECOVERED).get(1).contains("15 rows for 6 x 4"));
        StrictModeException strict = assertThrows(StrictModeException.class, () -> read(all().strict(true)));
        assertEquals(
                result.texts(Severity.SKIPPED).get(0), strict.getMessage(), "strict mode fails with the same text");
    }

    @Test
    void ofATruncatedSlideTheExportsAreRead() throws IOException {
        byte[] bytes = slide().bytes();
        Files.write(folder.resolve("s.mcd"), Arrays.copyOf(bytes, 90));
        export("s_Tonsil_2.txt", 2, 24);
        Collector result = read(all());
        assertEquals(List.of("s/002"), result.names());
        assertTrue(result.texts(Severity.RECOVERED).get(0).contains("no <MCDSchema>"), result.issues.toString());
        Files.delete(folder.resolve("s_Tonsil_2.txt"));
        assertTrue(failure(all()).contains("no <MCDSchema>"));
    }

    @Test
    void aSlideWithoutAcquisitionIsNamed() throws IOException {
        new McdBuilder().write(folder.resolve("none.mcd"));
        slide().write(folder.resolve("s.mcd"));
        Collector result = read(all());
        assertEquals(2, result.acquisitions.size());
        assertTrue(result.texts(Severity.SKIPPED)
                .get(0)
                .contains("none.mcd: file skipped, because it has no acquisition"));
    }

    @Test
    void masksArePairedByNumberAndMismatchIsSkipped() throws IOException {
        slide().write(folder.resolve("s.mcd"));
        mask("masks/s_001.tiff", 6, 4);
        mask("masks/s_002.tiff", 6, 5);
        mask("masks/t_002.tiff", 6, 5);
        for (ReaderSettings.Builder settings :
                List.of(all(), all().maskFolder(folder.resolve("masks")).maskMode(MaskMode.REQUIRED))) {
            Collector result = read(settings);
            assertEquals(List.of("s/001"), result.names());
            assertNotNull(result.acquisitions.get(0).mask());
            String mismatch = result.texts(Severity.SKIPPED).get(0);
            assertTrue(mismatch.contains("6 x 4 pixels, but its mask") && mismatch.contains("6 x 5"), mismatch);
            assertTrue(result.texts(Severity.WARNING).get(0).contains("t_002.tiff"));
        }
    }

    @Test
    void missingAndAmbiguousMasksAreReported() throws IOException {
        slide().write(folder.resolve("s.mcd"));
        mask("masks_a/s_001.tiff", 6, 4);
        new TiffBuilder(6, 4).type(16, 1).write(folder.resolve("masks_b/s_001.tiff"), (p, x, y) -> x > 3 ? 1 : 0);
        Collector optional = read(all());
        assertEquals(2, optional.acquisitions.size());
        assertNull(optional.acquisitions.get(0).mask());
        assertTrue(optional.texts(Severity.WARNING).get(0).contains("several masks"));
        assertTrue(optional.texts(Severity.WARNING).get(1).contains("none of the 2 masks"));
        assertTrue(failure(all().maskMode(MaskMode.REQUIRED)).contains("several masks"));
        Collector chosen = read(all().maskFolder(folder.resolve("masks_b")).maskMode(MaskMode.REQUIRED));
        assertEquals(List.of("s/001"), chosen.names());
        assertTrue(read(all().maskMode(MaskMode.NONE)).issues.isEmpty());
    }

    @Test
    void theLungLayoutIsRead() throws IOException {
        for (int n : new int[] {1, 3}) {
            String stem = "processed/A20/tiffs/A20-0" + n;
            new TiffBuilder(6, 4).pages(2).write(folder.resolve(stem + "_full.tiff"), (p, x, y) -> p * 10 + y + n);
            Files.writeString(
                    folder.resolve(stem + "_full.csv"), "index,label\n0,HistoneH3(In113)\n1,CD45(Sm152-In115)\n");
            mask(stem + "_full_mask.tiff", 6, 4);
            mask(stem + "_full_nucmask.tiff", 6, 4);
        }
        Path table = Files.createDirectories(folder.resolve("metadata")).resolve("samples.csv");
        Files.writeString(table, "sample_name,disease,organ\nA20,COVID19,lung\nB1,FLU,lung\n");
        Collector result = read(all().sampleTable(table).maskMode(MaskMode.REQUIRED));
        assertEquals(List.of("A20/001", "A20/003"), result.names());
        assertEquals("COVID19", result.acquisitions.get(1).condition());
        assertEquals("lung", result.acquisitions.get(1).tissue());
        assertEquals(
                List.of("HistoneH3", "CD45"), result.acquisitions.get(0).image().channels());
        assertEquals(2, result.issues.size());
        assertTrue(
                result.texts(Severity.NOTE).get(0).contains("A20-01_full_nucmask.tiff"), "masks of nuclei are counted");
        assertTrue(result.texts(Severity.NOTE).get(1).contains("[B1]"));
        assertEquals(
                2,
                read(all().maskSuffix("_full_nucmask").maskMode(MaskMode.REQUIRED))
                        .acquisitions
                        .size());
    }

    @Test
    void theBreastLayoutIsReadWithAChosenPanel() throws IOException {
        new TiffBuilder(6, 4)
                .pages(2)
                .write(folder.resolve("full_stacks/MB0000_1_527_fullstack.tiff"), (p, x, y) -> p * 10 + y + 1);
        mask("cell_masks/MB0000_1_527_cellmask.tiff", 6, 4);
        Path panel = Files.writeString(
                folder.resolve("annotation.csv"), "Source,Channels\nx,p-Total HH3-Eu153\nx,Total HH3-In113\n");
        Collector result = read(all().panel(panel).channels(List.of("H3")).tissue("breast"));
        assertEquals(List.of("MB0000/1_527"), result.names());
        assertEquals(11, value(result.acquisitions.get(0), "H3", 0, 0));
        assertEquals("breast", result.acquisitions.get(0).tissue());
        assertNotNull(result.acquisitions.get(0).mask());
        assertTrue(failure(all().channels(List.of("H3"))).contains("names its 2 planes"));
        Collector numbered = read(all());
        assertEquals(
                List.of("Channel 1", "Channel 2"),
                numbered.acquisitions.get(0).image().channels());
    }

    @Test
    void disagreeingPanelsAreAnError() throws IOException {
        new TiffBuilder(6, 4).pages(2).write(folder.resolve("a.tiff"), (p, x, y) -> 1);
        Files.writeString(folder.resolve("panel.csv"), "channel,name\nIr191,DNA1\nIn113,H3\n");
        Files.writeString(folder.resolve("other_panel.csv"), "channel,name\nIn113,H3\nIr191,DNA1\n");
        assertTrue(failure(all()).contains("different order"));
        assertEquals(
                1, read(all().panel(folder.resolve("panel.csv"))).acquisitions.size());
    }

    @Test
    void aPlaneCountOtherThanTheCsvsIsNamed() throws IOException {
        new TiffBuilder(6, 4).pages(2).write(folder.resolve("a.tiff"), (p, x, y) -> 1);
        Files.writeString(folder.resolve("a.csv"), "H3\nDNA1\nVimentin\n");
        assertTrue(failure(all()).contains("it has 2 planes, but"));
    }

    @Test
    void anUnrelatedCsvBesideIsNotTakenForAPanel() throws IOException {
        new TiffBuilder(6, 4).write(folder.resolve("a.tiff"), (p, x, y) -> x);
        Files.writeString(folder.resolve("a.csv"), "cell,area,x\n1,30,2\n2,40,3\n");
        Files.writeString(folder.resolve("panel.csv"), "channel,name\nIr191,DNA1\n");
        Collector result = read(all());
        assertEquals(List.of("DNA1"), result.acquisitions.get(0).image().channels());
        assertTrue(result.texts(Severity.WARNING).get(0).contains("a.csv: file not used as a panel"));
    }

    @Test
    void ambiguousAndMissingChannelsSkipByName() throws IOException {
        McdBuilder builder = new McdBuilder();
        builder.acquisition(1, 6, 4).channel("In(113)", "H3").channel("Eu(153)", "HistoneH3");
        add(builder, 2);
        builder.acquisition(3, 6, 4).channel("Ir(191)", "DNA1");
        builder.write(folder.resolve("s.mcd"));
        Collector result = read(all().channels(List.of("Total HH3")));
        assertEquals(List.of("s/002"), result.names());
        assertTrue(
                result.texts(Severity.SKIPPED)
                        .get(0)
                        .contains("ambiguous: it may be plane 1 H3 (In113) or plane 2 HistoneH3 (Eu153)"),
                result.texts(Severity.SKIPPED).get(0));
        assertTrue(result.texts(Severity.SKIPPED).get(1).contains("no channel 'Total HH3'"));
    }

    @Test
    void withoutAWishTheCommonUsedChannelsAreRead() throws IOException {
        McdBuilder builder = new McdBuilder();
        builder.acquisition(1, 6, 4)
                .channel("In(113)", "H3")
                .channel("Ir(191)", "DNA1")
                .channel("Sm(152)", "<EMPTY>")
                .channel("Er(168)", "Ki67");
        builder.acquisition(2, 6, 4).channel("Ir(191)", "DNA1").channel("Eu(153)", "HistoneH3");
        builder.write(folder.resolve("s.mcd"));
        Collector result = read(all());
        assertEquals(List.of("H3", "DNA1"), result.acquisitions.get(1).image().channels());
        assertEquals(
                McdBuilder.value(2, 1, 0, 0),
                value(result.acquisitions.get(1), "H3", 0, 0),
                "joined by marker, not by position");
        assertTrue(result.texts(Severity.NOTE).get(0).contains("Ki67 (in 1 of 2)"));
    }

    @Test
    void nanEmptyRegionsAndPoorDnaAreTold() throws IOException {
        Files.writeString(folder.resolve("channels.csv"), "DNA1\nDNA2\n");
        new TiffBuilder(6, 4).pages(2).write(folder.resolve("nan.tiff"), (p, x, y) -> x == 1 ? Double.NaN : x + y + 1);
        new TiffBuilder(6, 4).pages(2).write(folder.resolve("empty.tiff"), (p, x, y) -> 0);
        new TiffBuilder(6, 4).pages(2).write(folder.resolve("poor.tiff"), (p, x, y) -> p == 0 ? x : y);
        new TiffBuilder(6, 4).pages(2).write(folder.resolve("dim.tiff"), (p, x, y) -> x == 0 && y == 0 ? 3 : 0);
        Collector result = read(all());
        assertEquals(List.of("dim/001", "empty/001", "nan/001", "poor/001"), result.names());
        assertEquals(0, value(result.acquisitions.get(2), "DNA1", 1, 0));
        assertEquals(2, result.texts(Severity.RECOVERED).size());
        assertTrue(result.texts(Severity.RECOVERED).get(0).contains("4 values of channel DNA1 set to 0"));
        List<String> warnings = result.texts(Severity.WARNING);
        assertTrue(warnings.get(0).contains("dim.tiff") && warnings.get(0).contains("0.13 counts"), warnings.get(0));
        assertTrue(warnings.get(1).contains("empty.tiff") && warnings.get(1).contains("every value"), warnings.get(1));
        assertTrue(warnings.get(2).contains("poor.tiff") && warnings.get(2).contains("r = 0.00"), warnings.get(2));
    }

    @Test
    void filesOfEqualNamesAndOtherContentAreKeptApart() throws IOException {
        Files.writeString(folder.resolve("channels.csv"), "DNA1\n");
        new TiffBuilder(6, 4).write(folder.resolve("p1/s_001.tiff"), (p, x, y) -> 10 * x);
        new TiffBuilder(6, 4).write(folder.resolve("p2/s_001.tiff"), (p, x, y) -> 10 * y);
        new TiffBuilder(6, 4).type(16, 1).write(folder.resolve("p0/s_001.tiff"), (p, x, y) -> 10 * y);
        Collector result = read(all());
        assertEquals(List.of("s/001", "s (p2)/001"), result.names(), "the rounded copy of p2 in p0 is left out");
        assertTrue(result.texts(Severity.WARNING).get(0).contains("same name and other content"));
        assertEquals(
                List.of("p1/001", "p2/001"),
                read(ReaderSettings.of(folder.resolve("p1"), folder.resolve("p2"))
                                .change()
                                .sampleRule(SampleRule.FOLDER))
                        .names());
    }

    @Test
    void theSampleComesFromAPattern() throws IOException {
        slide().write(folder.resolve("run7_patientA.mcd"));
        assertEquals(
                List.of("patientA/001", "patientA/002"),
                read(all().sampleRule(SampleRule.PATTERN).samplePattern("_(patient.)"))
                        .names());
        assertTrue(failure(all().sampleRule(SampleRule.PATTERN).samplePattern("zzz"))
                .contains("'zzz' is not found"));
        assertThrows(
                IllegalArgumentException.class,
                () -> all().sampleRule(SampleRule.PATTERN).samplePattern("(").build());
    }

    @Test
    void smallRegionsAreLeftOutWithoutBreakingStrictMode() throws IOException {
        McdBuilder builder = slide();
        builder.acquisition(3, 2, 2).channel("In(113)", "HistoneH3").channel("Ir(191)", "DNA1");
        builder.write(folder.resolve("s.mcd"));
        Collector result = read(all().minimumPixels(10).strict(true));
        assertEquals(2, result.acquisitions.size());
        assertTrue(result.texts(Severity.NOTE).get(0).contains("2 x 2 = 4 pixels"));
    }

    @Test
    void aSingleFileFindsItsMaskBesideIt() throws IOException {
        Path image = new TiffBuilder(6, 4).write(folder.resolve("x_full.tiff"), (p, x, y) -> x + 1);
        mask("x_full_mask.tiff", 6, 4);
        Files.writeString(folder.resolve("x_full.csv"), "DNA1\n");
        Collector result = read(ReaderSettings.of(image).change());
        assertEquals(List.of("x/001"), result.names());
        assertNotNull(result.acquisitions.get(0).mask());
    }

    @Test
    void whatIsNotThereIsSaidByName() {
        assertTrue(failure(all()).contains("0 .mcd, 0 .txt and 0 TIFF"));
        assertTrue(
                failure(ReaderSettings.of(folder.resolve("nowhere")).change()).contains("no such file or folder"));
        assertTrue(failure(all().sampleTable(folder.resolve("none.csv"))).contains("none.csv"));
    }

    @Test
    void theCatalogueKnowsChannelsWithoutReadingPixels() throws IOException {
        slide().write(folder.resolve("s.mcd"));
        Catalogue catalogue = ImcReader.catalogue(all().build(), issue -> {}, Progress.NONE);
        assertEquals(2, catalogue.entries().size());
        assertEquals(List.of("HistoneH3", "DNA1"), catalogue.channels());
        assertEquals(6, catalogue.entries().get(0).source().width());
    }

    /** KNIME cancels by interrupting, upon which Java closes the file that is being read. */
    @Test
    void aFileThatCancellingClosesIsNotTakenForABrokenOne() throws IOException {
        slide().write(folder.resolve("s.mcd"));
        export("t_ROI_1_1.txt", 1, 24);
        new TiffBuilder(6, 4).pages(2).write(folder.resolve("u.tiff"), (p, x, y) -> x);
        Files.writeString(folder.resolve("u.csv"), "HistoneH3(In113)\nDNA1(Ir191)\n");
        mask("s_s0_a1_ac_mask.tiff", 6, 4);
        mask("u_mask.tiff", 6, 4);
        int complete = read(all()).acquisitions.size();
        int cancelled = 0;
        for (int calls = 0; calls < 200; calls++) {
            Collector collector = new Collector();
            InterruptedAfter progress = new InterruptedAfter(calls);
            try {
                ImcReader.read(all().build(), collector, progress);
                assertEquals(complete, collector.acquisitions.size());
            } catch (CancellationException e) {
                cancelled++;
            } finally {
                Thread.interrupted();
            }
            assertEquals(List.of(), collector.texts(Severity.SKIPPED), "interrupted after " + calls + " checks");
        }
        assertTrue(cancelled > 5, cancelled + " cancelled");
    }

    private static final class InterruptedAfter implements Progress {
        private int left;

        InterruptedAfter(int calls) {
            left = calls;
        }

        @Override
        public void report(double fraction, String message) {
            // nobody listens
        }

        @Override
        public synchronized void checkCancelled() {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            if (left-- == 0) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
