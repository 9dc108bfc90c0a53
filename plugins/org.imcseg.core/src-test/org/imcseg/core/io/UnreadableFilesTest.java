// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.issue.StrictModeException;
import org.imcseg.core.io.mcd.McdBuilder;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that look like an acquisition but are not read are counted and named, with the reason, and the others are read.
 */
class UnreadableFilesTest {
    private static final int UNKNOWN_COMPRESSION = 65000;

    @TempDir
    Path folder;

    @BeforeEach
    void oneThatIsRead() throws IOException {
        stack().write(folder.resolve("good_001.tif"), (p, x, y) -> 3 * x + p);
    }

    private static TiffBuilder stack() {
        return new TiffBuilder(12, 10).pages(2);
    }

    private static byte[] slide() {
        McdBuilder builder = new McdBuilder().trailingBytes(0);
        builder.acquisition(1, 12, 10).channel("In(113)", "HistoneH3").channel("Ir(191)", "DNA1");
        return builder.bytes();
    }

    private static byte[] cutSlide() {
        byte[] whole = slide();
        return Arrays.copyOf(whole, whole.length - 40);
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void text(String name, String content) throws IOException {
        write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Collector read(FileKind kind) throws IOException {
        Collector collector = new Collector();
        ImcReader.read(ReaderSettings.of(folder).change().kind(kind).build(), collector, Progress.NONE);
        return collector;
    }

    /** The only issue that names a file, which must give a reason and say that something is missing. */
    private static ReadIssue about(Collector result, String name) {
        List<ReadIssue> about = result.issues.stream()
                .filter(issue -> issue.text().contains(name))
                .toList();
        assertEquals(1, about.size(), name + ": " + about);
        assertTrue(about.get(0).kind().withholds(), about.get(0).toString());
        return about.get(0);
    }

    private void assertNamed(IssueKind kind, Severity severity, String name, String why) throws IOException {
        Collector result = read(FileKind.AUTOMATIC);
        assertEquals(List.of("good/001"), result.names());
        ReadIssue issue = about(result, name);
        assertEquals(kind, issue.kind(), issue.text());
        assertEquals(severity, issue.severity(), issue.text());
        assertTrue(issue.why().contains(why), issue.text());
        if (severity == Severity.SKIPPED) {
            assertFalse(issue.remedy().isEmpty(), issue.text());
            ReaderSettings strict =
                    ReaderSettings.of(folder).change().strict(true).build();
            Exception e = assertThrows(
                    StrictModeException.class, () -> ImcReader.read(strict, new Collector(), Progress.NONE));
            assertEquals(issue.text(), e.getMessage());
        }
    }

    @Test
    void aTruncatedSlide() throws IOException {
        write("cut.mcd", cutSlide());
        assertNamed(IssueKind.FILE_SKIPPED, Severity.SKIPPED, "cut.mcd", "has no end");
    }

    @Test
    void aSlideInASubfolderThatIsNone() throws IOException {
        text("2021/batch 3/broken.mcd", "no slide");
        assertNamed(IssueKind.FILE_SKIPPED, Severity.SKIPPED, "broken.mcd", "it has no <MCDSchema> in its 8 bytes");
    }

    @Test
    void anExportWithoutPositions() throws IOException {
        text("e_1.txt", "Start_push\tEnd_push\tDNA1(Ir191Di)\n1\t2\t3\n");
        assertNamed(IssueKind.FILE_SKIPPED, Severity.SKIPPED, "e_1.txt", "Start_push End_push DNA1(Ir191Di)");
    }

    @Test
    void aTextNamedLikeAnExport() throws IOException {
        text("slide_ROI_001_1.txt", "Exported from the instrument\n1\t2\n");
        assertNamed(IssueKind.NOT_READ, Severity.NOTE, "slide_ROI_001_1.txt", "columns of an export (Start_push");
    }

    @Test
    void aTableOfManyColumns() throws IOException {
        text("events.txt", "Time\tEvent_length\tDNA1\tDNA2\tCD3\tCD8\tCD20\n1\t2\t3\t4\t5\t6\t7\n");
        assertNamed(IssueKind.NOT_READ, Severity.NOTE, "events.txt", "columns of an export");
    }

    @Test
    void notesAreNoAcquisition() throws IOException {
        text("notes.txt", "Stained on Monday.\n");
        assertFalse(read(FileKind.AUTOMATIC).issues.stream()
                .anyMatch(issue -> issue.text().contains("notes.txt")));
    }

    @Test
    void aStackOfUnknownCompression() throws IOException {
        new TiffBuilder(12, 10).tag(259, UNKNOWN_COMPRESSION).write(folder.resolve("packed_001.tif"), (p, x, y) -> x);
        assertNamed(
                IssueKind.ACQUISITION_SKIPPED, Severity.SKIPPED, "packed_001.tif", String.valueOf(UNKNOWN_COMPRESSION));
    }

    @Test
    void emptyFiles() throws IOException {
        for (String name : List.of("zero.mcd", "zero.tif", "zero.ome.tiff")) {
            write(name, new byte[0]);
            assertNamed(IssueKind.FILE_SKIPPED, Severity.SKIPPED, name, "it is empty");
            Files.delete(folder.resolve(name));
        }
        write("zero_1.txt", new byte[0]);
        assertNamed(IssueKind.NOT_READ, Severity.WARNING, "zero_1.txt", "empty");
    }

    @Test
    void foldersNamedLikeFiles() throws IOException {
        Files.createDirectory(folder.resolve("x.tif"));
        assertNamed(IssueKind.NOT_READ, Severity.WARNING, "x.tif", "it is a folder");
        text("y.zarr/0/0.0", "chunk");
        assertNamed(IssueKind.NOT_READ, Severity.NOTE, "y.zarr", "format is not read");
        stack().write(folder.resolve("z.tiff/z_001.tif"), (p, x, y) -> y);
        assertEquals(2, read(FileKind.AUTOMATIC).acquisitions.size());
        assertTrue(
                read(FileKind.AUTOMATIC).issues.stream()
                        .noneMatch(issue -> issue.why().contains("z.tiff]")),
                "its image is read");
    }

    @Test
    void aLinkToNothing() throws IOException {
        try {
            Files.createSymbolicLink(folder.resolve("gone.mcd"), folder.resolve("moved/gone.mcd"));
        } catch (IOException | UnsupportedOperationException e) {
            assumeFalse(true, "links cannot be made here");
        }
        assertNamed(IssueKind.FILE_SKIPPED, Severity.SKIPPED, "gone.mcd", "link to a file that is not there");
    }

    @Test
    void aSubfolderThatIsClosed() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "nothing is closed to root");
        assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "there are no permissions here");
        write("closed/s.mcd", slide());
        Files.setPosixFilePermissions(folder.resolve("closed"), PosixFilePermissions.fromString("---------"));
        try {
            assertNamed(IssueKind.FILE_SKIPPED, Severity.SKIPPED, "closed", "it cannot be opened");
        } finally {
            Files.setPosixFilePermissions(folder.resolve("closed"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void filesOfATypeThatIsNotChosen() throws IOException {
        write("s.mcd", slide());
        Collector result = read(FileKind.TIFF);
        assertEquals(List.of("good/001"), result.names());
        assertEquals(IssueKind.LEFT_OUT, about(result, "s.mcd").kind());
        assertTrue(about(result, "s.mcd").why().contains("set to TIFF"));
    }

    /** All at once: none is left out, and if there is nothing else, the reasons are the error. */
    @Test
    void allOfThemTogether() throws IOException {
        Files.delete(folder.resolve("good_001.tif"));
        write("cut.mcd", cutSlide());
        text("e_1.txt", "Start_push\tEnd_push\tDNA1(Ir191Di)\n1\t2\t3\n");
        new TiffBuilder(12, 10).tag(259, UNKNOWN_COMPRESSION).write(folder.resolve("packed_001.tif"), (p, x, y) -> x);
        write("zero.tif", new byte[0]);
        write("zero_1.txt", new byte[0]);
        Files.createDirectory(folder.resolve("x.tif"));
        String message =
                assertThrows(IOException.class, () -> read(FileKind.AUTOMATIC)).getMessage();
        for (String name : List.of("cut.mcd", "e_1.txt", "zero.tif", "zero_1.txt", "x.tif")) {
            assertTrue(message.contains(name), name + " in " + message);
        }
        assertTrue(
                message.contains("1 more for other reasons") && message.contains("None of the 1 acquisitions"),
                message);
    }
}
