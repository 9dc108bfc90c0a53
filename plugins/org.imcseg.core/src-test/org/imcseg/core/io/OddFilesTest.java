// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in users' folders that are not what they look like, after reports in the trackers of docs/inputs.md. */
class OddFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void image() throws IOException {
        stack("img/A_001.tiff");
    }

    private void stack(String name) throws IOException {
        new TiffBuilder(12, 10).pages(2).write(folder.resolve(name), (p, x, y) -> p + x + y);
    }

    private void mask(String name) throws IOException {
        new TiffBuilder(12, 10)
                .type(16, 1)
                .write(folder.resolve(name), (p, x, y) -> x > 3 && x < 7 && y > 3 && y < 7 ? 1 : 0);
    }

    private void put(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Collector read() throws IOException {
        Collector collector = new Collector();
        Path masks = folder.resolve("masks");
        ReaderSettings settings = ReaderSettings.of(folder.resolve("img"))
                .change()
                .maskMode(MaskMode.OPTIONAL)
                .maskFolder(Files.isDirectory(masks) ? masks : null)
                .build();
        ImcReader.read(settings, collector, Progress.NONE);
        return collector;
    }

    private static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of("<!DOCTYPE html><html><body>Sign in</body></html>", "a web page", "Download"),
                Arguments.of(
                        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 123\n",
                        "a pointer of Git LFS",
                        "git lfs pull"),
                Arguments.of("", "it is empty", "again"),
                Arguments.of("\u0089PNG\r\n\u001a\n0000", "a PNG picture", ".png"),
                Arguments.of("PK\u0003\u0004" + "\0".repeat(40), "a zip archive", "Unpack"),
                Arguments.of("\0".repeat(4096), "bytes of 0", "offline"),
                Arguments.of("II", "it has only 2 bytes", "truncated"),
                Arguments.of("\0\5\u0016\7" + "\0".repeat(80), "AppleDouble", "Copy the file itself"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void aFileThatIsNoTiffIsToldWhatItIs(String content, String why, String remedy) throws IOException {
        put("img/B_001.tif", content);
        put("masks/A_001.tif", content);
        Collector result = read();
        assertEquals(List.of("A/001"), result.names());
        List<String> skipped = result.texts(Severity.SKIPPED);
        assertEquals(2, skipped.size());
        for (String text : skipped) {
            assertTrue(text.contains(why) && text.contains(remedy), text);
        }
    }

    @Test
    void aSlideThatIsAPlaceholderIsToldSo() throws IOException {
        Files.delete(folder.resolve("img/A_001.tiff"));
        put("img/S.mcd", "\0".repeat(4096));
        String message = assertThrows(IOException.class, this::read).getMessage();
        assertTrue(message.contains("bytes of 0") && message.contains("offline"), message);
    }

    @Test
    void foldersAndFilesOfSystemsAreNoImages() throws IOException {
        for (String name : List.of(
                "$RECYCLE.BIN/B_001.tiff",
                "__MACOSX/A_001.tiff",
                "@eaDir/A_001.tiff/SYNOPHOTO.tiff",
                ".ipynb_checkpoints/C.tiff")) {
            stack("img/" + name);
        }
        put("img/._A_001.tiff", "\0\5\u0016\7");
        put("img/Thumbs.db", "x");
        put("img/desktop.ini", "x");
        Collector result = read();
        assertEquals(List.of("A/001"), result.names());
        assertEquals(1, result.issues.size(), () -> "only that channels have no names: " + result.issues);
    }

    @Test
    void linksAreFollowedOrNamed() throws IOException {
        Files.createSymbolicLink(folder.resolve("img/loop"), folder.resolve("img"));
        Files.createSymbolicLink(folder.resolve("img/B_001.tiff"), folder.resolve("nowhere.tiff"));
        Collector result = read();
        assertEquals(List.of("A/001"), result.names());
        assertEquals(1, result.texts(Severity.SKIPPED).size(), () -> result.issues.toString());
        String skipped = result.texts(Severity.SKIPPED).get(0);
        assertTrue(skipped.contains("B_001.tiff") && skipped.contains("a link to"), skipped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "img/B.ome.zarr/0/.zarray",
                "img/B.n5/s0/attributes.json",
                "img/S_ROI_001_1.csv",
                "masks/A_001.csv",
                "masks/A_001.json",
                "masks/A_001.geojson.gz",
                "masks/A_001_cp_outlines.txt",
                "masks/A_001_seg.npy",
                "masks/A_001.zarr/.zgroup",
                "masks/A_001.jpg"
            })
    void whatIsNotReadIsCountedAndNamed(String name) throws IOException {
        put(
                name,
                name.contains("ROI")
                        ? "Start_push,End_push,Pushes_duration,X,Y,Z,DNA1(Ir191Di)\n1,2,3,0,0,0,1.5\n"
                        : "{}");
        Collector result = read();
        String told =
                String.join("\n", result.texts(Severity.NOTE)) + String.join("\n", result.texts(Severity.WARNING));
        assertTrue(
                told.contains(Path.of(name).getName(1).toString()) && told.contains("1 f") && told.contains("not read"),
                told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A_001.tiff.tiff", "A_001 .tif", "A_001.ome.tiff.tif", " A_001_mask.tiff"})
    void extensionsGivenTwiceAndBlanksAroundNamesArePaired(String mask) throws IOException {
        mask("masks/" + mask);
        assertEquals(1, read().acquisitions.get(0).mask().maxId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mask_A_001.tiff", "A_1.tiff", "A_001 (1).tiff", "A_001_0000.tiff"})
    void masksThatAreNamedOtherwiseAreShown(String mask) throws IOException {
        mask("masks/" + mask);
        String warning = String.join("\n", read().texts(Severity.WARNING));
        assertTrue(warning.contains("most like its name are [" + mask + "]"), warning);
    }

    @Test
    void aMaskOfTheEnlargedImageIsToldSo() throws IOException {
        new TiffBuilder(24, 20).type(16, 1).write(folder.resolve("masks/A_001.tiff"), (p, x, y) -> x > 5 ? 1 : 0);
        String message = assertThrows(IOException.class, this::read).getMessage();
        assertTrue(
                message.contains("24 x 20, 2 times as many each way") && message.contains("every 2nd pixel"), message);
    }

    @Test
    void aWarningOfManyFilesIsGivenForTheFirstAndThenForAll() throws IOException {
        for (int i = 2; i <= 30; i++) {
            int other = i; // images of the same pixels would be one
            new TiffBuilder(12, 10)
                    .pages(2)
                    .write(folder.resolve(String.format("img/A_%03d.tiff", i)), (p, x, y) -> p + x + other * y);
        }
        for (int i = 1; i <= 30; i++) {
            new TiffBuilder(12, 10)
                    .type(8, 1)
                    .write(folder.resolve(String.format("masks/A_%03d.tiff", i)), (p, x, y) -> x == 0 ? 0 : 1);
        }
        Collector result = read();
        assertEquals(30, result.acquisitions.size());
        List<String> doubts = result.texts(Severity.WARNING).stream()
                .filter(text -> text.contains("its cells fill"))
                .toList();
        assertEquals(RepeatedIssues.SHOWN + 1, doubts.size());
        String last = doubts.get(doubts.size() - 1);
        assertTrue(
                last.contains("A_021.tiff") && last.contains("alike in 9 more after the first 20: [A_022.tiff"), last);
    }
}
