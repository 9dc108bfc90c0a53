// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.issue.StrictModeException;
import org.imcseg.core.io.mask.MaskOrientation;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Masks that can be read but are probably not masks of cells. Good ones have cells of 4 x 4 pixels every 6 pixels,
 * numbered from 1 in rows of 16.
 */
class LabelDoubtsTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 96;

    @TempDir
    Path folder;

    private static int cell(int x, int y) {
        return x % 6 < 4 && y % 6 < 4 ? 1 + y / 6 * 16 + x / 6 : 0;
    }

    private List<String> warnings(int bits, TiffBuilder.Values ids) throws IOException {
        return warnings(
                new TiffBuilder(WIDTH, HEIGHT).type(bits, 1), ids, (p, x, y) -> x % 6 < 4 && y % 6 < 4 ? 20 : 1);
    }

    private List<String> warnings(TiffBuilder mask, TiffBuilder.Values ids, TiffBuilder.Values counts)
            throws IOException {
        mask.write(folder.resolve("a_mask.tif"), ids);
        new TiffBuilder(WIDTH, HEIGHT).write(folder.resolve("a.tif"), counts);
        Collector read = new Collector();
        ImcReader.read(ReaderSettings.of(folder), read, Progress.NONE);
        assertEquals(1, read.acquisitions.size());
        List<String> warnings = read.texts(Severity.WARNING).stream()
                .filter(text -> text.contains("a_mask.tif"))
                .toList();
        if (!warnings.isEmpty()) {
            ReaderSettings strict =
                    ReaderSettings.of(folder).change().strict(true).build();
            assertThrows(StrictModeException.class, () -> ImcReader.read(strict, new Collector(), Progress.NONE));
        }
        return warnings;
    }

    private static void assertOnly(List<String> warnings, String... parts) {
        assertEquals(1, warnings.size(), warnings.toString());
        for (String part : parts) {
            assertTrue(warnings.get(0).contains(part), warnings.get(0));
        }
    }

    @Test
    void goodMasksAreNotDoubted() throws IOException {
        assertEquals(List.of(), warnings(16, (p, x, y) -> cell(x, y)));
        assertEquals(List.of(), warnings(8, (p, x, y) -> cell(x, y) > 0 ? 255 : 0));
        // ids that happen to end at the largest of 8 bits
        assertEquals(List.of(), warnings(16, (p, x, y) -> cell(x, y) > 255 ? 0 : cell(x, y)));
        assertEquals(List.of(), warnings(32, (p, x, y) -> cell(x, y) == 0 ? 0 : 2_000_000_000 + cell(x, y)));
    }

    @Test
    void noBackground() throws IOException {
        assertOnly(
                warnings(16, (p, x, y) -> cell(x, y) > 0 ? 2 : 1),
                "no pixel has the id 0",
                "2 ids",
                "id 1 is in 56 %",
                "ilastik",
                "subtract 1");
        assertOnly(warnings(16, (p, x, y) -> 1 + cell(x, y)), "no pixel has the id 0", "257 ids");
    }

    @Test
    void implausibleShares() throws IOException {
        assertOnly(warnings(8, (p, x, y) -> cell(x, y) > 0 ? 0 : 255), "fill 56 %", "inverted");
        assertOnly(warnings(16, (p, x, y) -> cell(x, y) > 0 ? cell(x, y) - 1 : 256), "the id 256 is in 56 %");
        assertOnly(warnings(16, (p, x, y) -> x == 0 ? 0 : 1 + y / 6 * 16 + x / 6), "fill 99 %", "grown");
        assertOnly(warnings(16, (p, x, y) -> x < 2 && y < 2 ? 1 : 0), "fill only 0.043 %");
    }

    @Test
    void zeroThatIsWhite() throws IOException {
        List<String> warnings = warnings(
                new TiffBuilder(WIDTH, HEIGHT).type(8, 1).tag(262, 0),
                (p, x, y) -> cell(x, y) > 0 ? 0 : 255,
                (p, x, y) -> cell(x, y));
        assertTrue(
                warnings.stream().anyMatch(text -> text.contains("MinIsWhite") && text.contains("its value 255, 56 %")),
                warnings.toString());
    }

    /** tifffile writes booleans like this, ImageJ images with an inverted lookup table; in both, cells are above 0. */
    @Test
    void zeroThatIsWhiteIsOnlyNotedWhereCellsArePlausible() throws IOException {
        assertEquals(
                List.of(),
                warnings(
                        new TiffBuilder(WIDTH, HEIGHT).type(8, 1).tag(262, 0),
                        (p, x, y) -> cell(x, y) > 0 ? 255 : 0,
                        (p, x, y) -> cell(x, y)));
    }

    @Test
    void largeImagesAreLookedAtInASampleOfPixels() {
        int size = 1500;
        int[] ids = new int[size * size];
        float[] plane = new float[size * size];
        for (int i = 0; i < ids.length; i++) {
            int x = i % size;
            int y = i / size;
            ids[i] = (x / 40 * 7 + y / 50 * y / 50 * 3) % 5 == 0 ? 1 + x / 40 + y / 50 * 40 : 0;
            plane[y * size + size - 1 - x] = ids[i] > 0 ? 9 : 1;
        }
        List<String> told = new ArrayList<>();
        assertDoesNotThrow(() -> MaskOrientation.check(
                new MultiChannelImage(size, size, List.of("a"), new float[][] {plane}, 1),
                new LabelMask(size, size, ids),
                new Defects(Path.of("m.tif"), "", issue -> told.add(issue.text()))));
        assertTrue(told.size() == 1 && told.get(0).contains("mirrored left to right"), told.toString());
    }

    @Test
    void cellsOfAPixel() throws IOException {
        assertOnly(
                warnings(16, (p, x, y) -> y % 12 < 6 || x % 6 == 1 && y % 6 == 1 ? cell(x, y) : 0),
                "128 of its 256 cells are a single pixel");
    }

    @Test
    void idsInSeveralPlaces() throws IOException {
        assertOnly(
                warnings(8, (p, x, y) -> Math.min(255, cell(x, y) == 0 ? 0 : 200 + cell(x, y))),
                "the id 255, the largest of 8 bits",
                "202 separate parts",
                "16 bits");
        assertOnly(
                warnings(16, (p, x, y) -> cell(x, y) == 0 ? 0 : cell(x % 48, y % 48)),
                "64 of its 64 ids lie in distant parts",
                "in 4",
                "tiles");
        assertOnly(
                warnings(16, (p, x, y) -> cell(x, y) == 0 ? 0 : 1 + cell(x, y) % 3),
                "3 of its 3 ids",
                "look like classes");
    }

    @Test
    void outlines() throws IOException {
        assertOnly(
                warnings(
                        16,
                        (p, x, y) -> x % 12 < 10 && y % 12 < 10 && (x % 12 % 9 == 0 || y % 12 % 9 == 0)
                                ? 1 + y / 12 * 8 + x / 12
                                : 0),
                "only 0 of its 2304 cell pixels are inside a cell",
                "outlines");
    }

    @Test
    void otherOrientation() throws IOException {
        TiffBuilder.Values ids = (p, x, y) -> x >= 48 && y < 30 ? cell(x, y) : 0;
        assertEquals(
                List.of(),
                warnings(new TiffBuilder(WIDTH, HEIGHT).type(16, 1), ids, (p, x, y) -> ids.at(p, x, y) > 0 ? 20 : 1));
        assertOnly(
                warnings(new TiffBuilder(WIDTH, HEIGHT).type(16, 1), ids, (p, x, y) -> ids.at(p, y, x) > 0 ? 20 : 1),
                "rows and columns exchanged");
        assertOnly(
                warnings(
                        new TiffBuilder(WIDTH, HEIGHT).type(16, 1),
                        ids,
                        (p, x, y) -> ids.at(p, x, HEIGHT - 1 - y) > 0 ? 20 : 1),
                "upside down");
    }

    @Test
    void aTransposedSizeIsNamed() throws IOException {
        new TiffBuilder(12, 18).type(16, 1).write(folder.resolve("a_mask.tif"), (p, x, y) -> cell(x, y));
        new TiffBuilder(18, 12).write(folder.resolve("a.tif"), (p, x, y) -> x);
        String message = assertThrows(
                        IOException.class,
                        () -> ImcReader.read(ReaderSettings.of(folder), new Collector(), Progress.NONE))
                .getMessage();
        assertTrue(
                message.contains("18 x 12") && message.contains("12 x 18, as if rows and columns were exchanged"),
                message);
    }

    /** Above 2^24 a 32-bit float has even numbers only, to which the odd ones between are rounded. */
    @Test
    void idsThatA32BitFloatCannotHoldAreExplained() throws IOException {
        // each id is that of a cell in the upper and of one in the lower half of the image
        assertOnly(
                warnings(
                        new TiffBuilder(WIDTH, HEIGHT),
                        (p, x, y) -> {
                            int c = cell(x, y);
                            return c == 0 ? 0 : (float) ((1 << 24) + 2 + 2 * (c % 128) + c / 128);
                        },
                        (p, x, y) -> cell(x, y) > 0 ? 20 : 1),
                "all even, as 32-bit floats keep them",
                "32-bit whole numbers");
    }

    /** A round cell at a place of its own in each tile; tiles of another size are another image's. */
    private static int round(int x, int y, int tile) {
        int n = 1 + y / tile * 100 + x / tile;
        int dx = x % tile - 4 - n * 7 % (tile - 8);
        int dy = y % tile - 4 - n * 5 % (tile - 8);
        return dx * dx + dy * dy <= 12 ? n : 0;
    }

    private List<String> misfits(int tile, String channel) throws IOException {
        new TiffBuilder(180, 150).type(32, 1).write(folder.resolve("a_mask.tif"), (p, x, y) -> round(x, y, tile));
        new TiffBuilder(180, 150).write(folder.resolve("a.tif"), (p, x, y) -> round(x, y, 15) > 0 ? 20 + x % 3 : x % 2);
        Files.writeString(folder.resolve("a.csv"), channel + "\n");
        Collector read = new Collector();
        ImcReader.read(ReaderSettings.of(folder), read, Progress.NONE);
        assertEquals(1, read.acquisitions.size());
        return read.texts(Severity.WARNING);
    }

    @Test
    void theMaskOfAnotherImageIsNamed() throws IOException {
        assertEquals(List.of(), misfits(15, "DNA1"));
        assertOnly(misfits(13, "DNA1"), "do not fit the image, neither as it is nor mirrored or turned", "not shifted");
        assertEquals(List.of(), misfits(13, "CD3"), "a marker may be absent from all cells");
    }
}
