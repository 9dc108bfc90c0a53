// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images and masks of the same pixels under other names and in other containers. */
class GivenTwiceTest {
    private static final int SIZE = 20;

    @TempDir
    Path folder;

    @BeforeEach
    void names() throws IOException {
        Files.createDirectories(folder.resolve("masks"));
        Files.writeString(folder.resolve("channels.csv"), "DNA1\n");
    }

    private static TiffBuilder.Values counts(int content) {
        return (p, x, y) -> content * x * y % 37;
    }

    private void image(String name, int content) throws IOException {
        new TiffBuilder(SIZE, SIZE).write(folder.resolve(name), counts(content));
    }

    private void copy(String name, int content) throws IOException {
        new TiffBuilder(SIZE, SIZE).type(16, 1).deflate().strips(3).write(folder.resolve(name), counts(content));
    }

    /** @param first id of the left cell; the right one has the next */
    private void mask(String name, int first, int edge) throws IOException {
        new TiffBuilder(SIZE, SIZE)
                .type(16, 1)
                .write(
                        folder.resolve("masks/" + name),
                        (p, x, y) -> x == 0 || y > SIZE - 3 ? 0 : x < edge ? first : x > edge ? first + 1 : 0);
    }

    private Collector read() throws IOException {
        Collector collector = new Collector();
        ImcReader.read(
                ReaderSettings.of(folder)
                        .change()
                        .maskFolder(folder.resolve("masks"))
                        .build(),
                collector,
                Progress.NONE);
        return collector;
    }

    private static List<String> of(Collector result, Severity severity, String word) {
        return result.texts(severity).stream()
                .filter(text -> text.contains(word))
                .toList();
    }

    @Test
    void aCopyInAnotherContainerIsGivenOnce() throws IOException {
        image("s1.tiff", 3);
        copy("other.tiff", 3);
        image("s2.tiff", 5);
        Collector result = read();
        assertEquals(List.of("other/001", "s2/001"), result.names());
        List<String> notes = of(result, Severity.NOTE, "copy not read");
        assertEquals(1, notes.size());
        assertTrue(
                notes.get(0).contains("s1.tiff")
                        && notes.get(0).contains("same pixels as")
                        && notes.get(0).contains("other.tiff"),
                notes.get(0));
    }

    @Test
    void aCopyWithAnotherMaskIsGivenAndWarnedOf() throws IOException {
        image("s1.tiff", 3);
        copy("s2.tiff", 3);
        mask("s1.tiff", 1, 10);
        mask("s2.tiff", 1, 12);
        Collector result = read();
        assertEquals(List.of("s1/001", "s2/001"), result.names());
        assertEquals(1, of(result, Severity.WARNING, "has another mask").size());
        mask("s2.tiff", 7, 10);
        assertEquals(List.of("s1/001"), read().names(), "the same cells under other ids");
    }

    @Test
    void blankImagesAreNoCopies() throws IOException {
        for (int i = 1; i <= 3; i++) {
            new TiffBuilder(SIZE, SIZE).write(folder.resolve("s" + i + ".tiff"), (p, x, y) -> x + y == 0 ? 9 : 0);
        }
        assertEquals(3, read().names().size());
    }

    @Test
    void twoImagesWithOneMaskAreWarnedOf() throws IOException {
        image("s1.tiff", 3);
        image("s2.tiff", 5);
        mask("s1.tiff", 1, 10);
        mask("s2.tiff", 4, 10);
        Collector result = read();
        assertEquals(2, result.names().size());
        List<String> warnings = of(result, Severity.WARNING, "same cells");
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("s2.tiff") && warnings.get(0).contains("s1.tiff"), warnings.get(0));
    }

    @Test
    void oneMaskInTwoContainersIsOne() throws IOException {
        image("s1.tiff", 3);
        mask("s1.tiff", 1, 10);
        new TiffBuilder(SIZE, SIZE)
                .type(32, 1)
                .deflate()
                .write(
                        folder.resolve("masks/s1.tif"),
                        (p, x, y) -> x == 0 || y > SIZE - 3 ? 0 : x < 10 ? 5 : x > 10 ? 6 : 0);
        Collector result = read();
        assertEquals(List.of("s1/001"), result.names());
        assertTrue(
                result.acquisitions.get(0).mask() != null,
                result.texts(Severity.WARNING).toString());
        assertEquals(1, of(result, Severity.NOTE, "is a copy of").size());
    }
}
