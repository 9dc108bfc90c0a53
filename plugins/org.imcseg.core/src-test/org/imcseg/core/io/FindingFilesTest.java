// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.mcd.McdBuilder;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same content under several names, other content under one, and files that are not read. */
class FindingFilesTest {
    private static final String HEADER =
            "Start_push\tEnd_push\tPushes_duration\tX\tY\tZ\tHistoneH3(In113Di)\tDNA1(Ir191Di)\n";

    @TempDir
    Path folder;

    private static void add(McdBuilder builder, int id) {
        builder.acquisition(id, 12, 10).channel("In(113)", "HistoneH3").channel("Ir(191)", "DNA1");
    }

    private static String rows(int id, int width, int height) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < width * height; r++) {
            text.append(String.format(
                    Locale.ROOT,
                    "1\t2\t3\t%d\t%d\t%d\t%.3f\t%.3f\n",
                    r % width,
                    r / width,
                    r,
                    McdBuilder.value(id, 0, r % width, r / width),
                    McdBuilder.value(id, 1, r % width, r / width)));
        }
        return text.toString();
    }

    private void export(String name, String header, String rows, Charset charset) throws IOException {
        Files.write(folder.resolve(name), (header + rows).getBytes(charset));
    }

    private Collector read() throws IOException {
        Collector collector = new Collector();
        ImcReader.read(ReaderSettings.of(folder), collector, Progress.NONE);
        return collector;
    }

    @Test
    void whateverAFolderHoldsIsNamedWhereNothingIsRead() throws IOException {
        for (String name : List.of("S1.h5ad", "S1.rds", "S1.qpdata", "S1.xlsx", "README.md")) {
            Files.writeString(folder.resolve(name), "content");
        }
        String failure = assertThrows(IOException.class, this::read).getMessage();
        assertTrue(
                failure.contains("Of other kinds there are 4 files: [S1.h5ad, S1.qpdata, S1.rds, S1.xlsx]"), failure);
        export("S1_ROI_1", HEADER, rows(1, 12, 10), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("S1.mcd.bak"), "content");
        String named = assertThrows(IOException.class, this::read).getMessage();
        assertTrue(
                named.contains("1 file not read, because it is a table of pixels")
                        && named.contains("[S1_ROI_1]. Name it .txt."),
                named);
        assertTrue(named.contains("1 file not read, because it is named as a backup copy: [S1.mcd.bak]"), named);
    }

    @Test
    void imagesOfOtherFormatsOfTheFieldAreNamedBesideGoodOnes() throws IOException {
        export("S1_ROI_1.txt", HEADER, rows(1, 12, 10), StandardCharsets.UTF_8);
        List<String> names = List.of("S2.jp2", "S2.ndpi", "S2.nii.gz", "S2.oib", "S2.scn", "S2.stk", "S2.svs");
        for (String name : names) {
            Files.writeString(folder.resolve(name), "content");
        }
        String note = read().texts(Severity.NOTE).toString();
        assertTrue(
                note.contains(names.size() + " files not read, because their format is not read: "
                        + names.subList(0, 5).toString()),
                note);
    }

    @Test
    void regionsExportedAsSlidesAreGivenOnce() throws IOException {
        McdBuilder slide = new McdBuilder();
        add(slide, 1);
        add(slide, 2);
        slide.write(folder.resolve("Slide7.mcd"));
        for (int id : new int[] {1, 2}) {
            McdBuilder region = new McdBuilder();
            add(region, id);
            region.write(folder.resolve("Slide7_ROI_00" + id + "_1.mcd"));
        }
        Collector result = read();
        assertEquals(List.of("Slide7/001", "Slide7/002"), result.names());
        assertTrue(
                result.texts(Severity.NOTE).get(0).contains("2 files not read"),
                result.texts(Severity.NOTE).get(0));
    }

    @Test
    void anExportOfOtherContentIsNoCopyHoweverItIsNumbered() throws IOException {
        McdBuilder slide = new McdBuilder();
        add(slide, 1);
        slide.write(folder.resolve("Case12.mcd"));
        export("Case12_ROI2_1.txt", HEADER, rows(1, 20, 6), StandardCharsets.UTF_8);
        Collector result = read();
        assertEquals(List.of("Case12/001", "Case12/ROI2_1"), result.names());
        assertTrue(
                result.texts(Severity.WARNING).get(0).contains("Case12_ROI2_1.txt"),
                result.texts(Severity.WARNING).get(0));
        export("Case12_ROI2_1.txt", HEADER, rows(5, 12, 10), StandardCharsets.UTF_8);
        assertEquals(2, read().acquisitions.size());
        export("Case12_ROI2_1.txt", HEADER, rows(1, 12, 10), StandardCharsets.UTF_8);
        assertEquals(List.of("Case12/001"), read().names());
        Files.move(folder.resolve("Case12_ROI2_1.txt"), folder.resolve("renamed.txt"));
        assertEquals(List.of("Case12/001"), read().names());
    }

    @Test
    void exportsOfOtherEncodingsAndSpellingsAreReadOrNamed() throws IOException {
        export("A_1.txt", HEADER, rows(1, 12, 10), StandardCharsets.UTF_8);
        export("B_1.txt", "\uFEFF" + HEADER, rows(2, 12, 10), StandardCharsets.UTF_16LE);
        export("C_1.txt", HEADER.replace('_', ' '), rows(3, 12, 10), StandardCharsets.UTF_8);
        export("D_1.txt", HEADER, rows(4, 12, 10), StandardCharsets.UTF_16BE);
        export("E_1.txt", "X,Y,DNA1(Ir191Di)\n", "0,0,1\n", StandardCharsets.UTF_8);
        export(
                "F_1.txt",
                "X\tZ\tEnd_push\tDNA1(Ir191Di)\tDNA2(Ir193Di)\tA\tB\n",
                "0\t0\t1\t1\t1\t1\t1\n",
                StandardCharsets.UTF_8);
        export("notes.txt", "Stained on Monday.\n", "", StandardCharsets.UTF_8);
        Collector result = read();
        assertEquals(5, result.acquisitions.size());
        assertArrayEquals(
                new float[] {1},
                result.acquisitions.get(4).image().plane("DNA1"),
                "separated by commas, without pulses");
        for (int a = 0; a < 4; a++) {
            float[] plane = result.acquisitions.get(a).image().plane("DNA1");
            assertArrayEquals(
                    new float[] {McdBuilder.value(a + 1, 1, 0, 0), McdBuilder.value(a + 1, 1, 11, 9)},
                    new float[] {plane[0], plane[119]});
        }
        assertEquals(2, result.issues.size(), () -> result.issues.toString());
        assertTrue(result.texts(Severity.NOTE).get(1).contains("(in 4 of 5)"));
        String note = result.texts(Severity.NOTE).get(0);
        assertTrue(note.contains("F_1.txt") && note.contains("do not have the columns of an export"), note);
    }

    /** Found by fuzzing: Java checks comments when it lists the entries, and throws what nobody expects. */
    @Test
    void anArchiveWhoseCommentsAreNoTextIsNamed() throws IOException {
        Path archive = folder.resolve("S1.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            ZipEntry entry = new ZipEntry("S1.mcd");
            entry.setComment("\u00E9");
            zip.putNextEntry(entry);
        }
        String bytes = Files.readString(archive, StandardCharsets.ISO_8859_1);
        Files.writeString(archive, bytes.replace("\u00C3\u00A9", "\u00C3("), StandardCharsets.ISO_8859_1);
        String message = assertThrows(IOException.class, this::read).getMessage();
        assertTrue(message.contains("S1.zip") && message.contains("Copy it again"), message);
    }

    @Test
    void anArchiveIsToBeUnpacked() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("S1.zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("S1.mcd"));
        }
        String message = assertThrows(IOException.class, this::read).getMessage();
        assertTrue(message.contains("S1.zip") && message.contains("Unpack"), message);
    }

    @Test
    void masksOfUnknownSuffixesAreNamedWithTheSetting() throws IOException {
        new TiffBuilder(12, 10).pages(2).write(folder.resolve("A_001.tif"), (p, x, y) -> x);
        new TiffBuilder(12, 10).type(16, 1).write(folder.resolve("masks/A_001_zellen.tif"), (p, x, y) -> x > 3 ? 1 : 0);
        String warning = String.join(" ", read().texts(Severity.WARNING));
        assertTrue(
                warning.contains("A_001_zellen.tif") && warning.contains("suffix of mask names to '_zellen'"), warning);
        Files.move(folder.resolve("masks/A_001_zellen.tif"), folder.resolve("A_001_zellen.tif"));
        warning = String.join(" ", read().texts(Severity.WARNING));
        assertTrue(warning.contains("it may be the mask of A_001.tif") && warning.contains("'_zellen'"), warning);
    }
}
