// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of damaged files: a remedy each time, and nothing in the words of the libraries that read them. */
class RefusalWordsTest {
    private static final Pattern LIBRARY = Pattern.compile(
            "(?i)exception|java\\.|stream|token|bounds|encapsulated"
                    + "|end-tag|element type|well-formed character|CTRL-CHAR|middle byte|bad signature|data check|distance too far");

    @TempDir
    Path folder;

    private Path images;
    private Path masks;

    @BeforeEach
    void oneThatIsRead() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        masks = Files.createDirectories(folder.resolve("masks"));
        new TiffBuilder(12, 10).pages(2).write(images.resolve("good_001.tif"), (p, x, y) -> 3 * x + p);
    }

    private List<ReadIssue> read(Consumer<ReaderSettings.Builder> change) throws IOException {
        ReaderSettings.Builder settings = ReaderSettings.of(images).change().maskFolder(masks);
        change.accept(settings);
        Collector result = new Collector();
        ImcReader.read(settings.build(), result, Progress.NONE);
        return result.issues;
    }

    @ParameterizedTest
    @EnumSource(
            value = FuzzedReader.class,
            names = {"MCD", "TXT", "TIFF", "TIFF_MASK", "PNG_MASK", "GEOJSON", "ROI", "ROI_SET", "PANEL"})
    void damagedFilesAreRefusedInPlainWords(FuzzedReader reader) throws IOException {
        byte[] good = reader.file(FuzzSeeds.of(reader).get(0));
        Path file =
                switch (reader) {
                    case MCD -> images.resolve("bad.mcd");
                    case TXT -> images.resolve("bad_ROI_1.txt");
                    case TIFF -> images.resolve("bad_1.tiff");
                    case PANEL -> images.resolve("panel.csv");
                    case TIFF_MASK -> masks.resolve("good_001.tiff");
                    case PNG_MASK -> masks.resolve("good_001.png");
                    case GEOJSON -> masks.resolve("good_001.geojson");
                    case ROI -> masks.resolve("good_001.roi");
                    default -> masks.resolve("good_001.zip");
                };
        Random random = new Random(3);
        for (int i = 0; i < 25; i++) {
            byte[] bad = i < 5 ? Arrays.copyOf(good, good.length * i / 5) : good.clone();
            for (int k = 0; k < 3 && i >= 5; k++) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bad);
            try {
                for (ReadIssue issue : read(settings -> {})) {
                    assertPlain(issue.text());
                    boolean helped = !issue.remedy().isEmpty() || issue.severity() == Severity.NOTE;
                    assertTrue(helped, issue.text());
                }
            } catch (IOException e) { // two files of which none has a channel in common, or a mask of another size
                assertPlain(e.getMessage());
            }
        }
    }

    private static void assertPlain(String message) {
        assertFalse(LIBRARY.matcher(message).find(), message);
    }

    private void assertSkipped(Path file, String content, String why, String remedy) throws IOException {
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        List<ReadIssue> about = read(settings -> {}).stream()
                .filter(issue ->
                        issue.file().equals(file.toString()) && issue.kind().withholds())
                .toList();
        assertTrue(
                about.size() == 1
                        && about.get(0).why().contains(why)
                        && about.get(0).remedy().contains(remedy),
                about.toString());
        Files.delete(file);
    }

    /** A flipped bit of a coordinate is a sound ROI of another shape. */
    @Test
    void aChangedRoiOfASetIsNoticed() throws IOException {
        byte[] set = FuzzSeeds.of(FuzzedReader.ROI_SET).get(0);
        String text = new String(set, StandardCharsets.ISO_8859_1);
        set[text.indexOf("Iout") + 9] ^= 1;
        Files.write(masks.resolve("good_001.zip"), set);
        String why = read(settings -> {}).stream()
                .filter(issue -> issue.severity() == Severity.SKIPPED)
                .map(ReadIssue::text)
                .findFirst()
                .orElseThrow();
        assertTrue(why.contains("'0.roi' cannot be read: it has changed since it was written"), why);
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        assertSkipped(masks.resolve("good_001.roi"), "", "it is empty, 0 bytes", "ROI Manager");
        assertSkipped(masks.resolve("good_001.roi"), "Iout", "it is damaged, or no ROI", "ROI Manager");
        assertSkipped(masks.resolve("good_001.zip"), "PK\u0003\u0004", "cannot be opened as a zip file", "ROI Manager");
        assertSkipped(masks.resolve("good_001.png"), "GIF89a", "it is damaged, or no PNG", "save the mask again");
        assertSkipped(masks.resolve("good_001.geojson"), "PK\u0003\u0004", "it is a zip archive", "Unpack it");
        assertSkipped(masks.resolve("good_001.geojson"), "[{\"a\": 1", "it ends early, in line 1", "Export");
        assertSkipped(masks.resolve("good_001.geojson"), "[\n{a: 1}]", "not valid JSON in line 2, column 2", "Export");
    }
}
