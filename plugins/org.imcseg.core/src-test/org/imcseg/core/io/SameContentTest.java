// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.tiff.TiffAcquisition;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Cancelled;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameContentTest {
    private static final int SIZE = 40;

    @TempDir
    Path folder;

    private int files;

    /** Counts of tissue: half of the pixels 0, the rest decaying from there, some hot pixels. */
    private static float[] counts(long seed) {
        Random random = new Random(seed);
        float[] plane = new float[SIZE * SIZE];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = random.nextBoolean() ? 0 : (float) (-3 * Math.log(1 - random.nextDouble()));
        }
        plane[77] = 5000;
        plane[888] = 300;
        return plane;
    }

    private AcquisitionSource stack(int bits, int format, TiffBuilder.Values values) throws IOException {
        Path file = new TiffBuilder(SIZE, SIZE)
                .pages(2)
                .type(bits, format)
                .write(folder.resolve("f" + files++ + ".tiff"), values);
        return TiffAcquisition.open(file, 1);
    }

    private AcquisitionSource floats(TiffBuilder.Values values) throws IOException {
        return stack(32, 3, values);
    }

    /** Both planes from one array. */
    private static TiffBuilder.Values of(float[] plane) {
        return (p, x, y) -> plane[y * SIZE + x];
    }

    private void assertSame(boolean expected, AcquisitionSource a, AcquisitionSource b) {
        assertEquals(expected, SameContent.same(a, b, Progress.NONE));
        assertEquals(expected, SameContent.same(b, a, Progress.NONE));
    }

    @Test
    void whatProgramsDoToValuesLeavesThemTheSame() throws IOException {
        float[] plane = counts(1);
        AcquisitionSource raw = floats(of(plane));
        float[] filtered = plane.clone();
        filtered[77] = 4;
        filtered[888] = 2;
        assertSame(true, raw, floats(of(filtered)));
        assertSame(true, raw, floats((p, x, y) -> Math.round(1000 * of(plane).at(p, x, y)) / 1000.0));
        assertSame(true, raw, stack(16, 1, (p, x, y) -> Math.floor(of(filtered).at(p, x, y))));
        assertSame(true, raw, stack(16, 1, (p, x, y) -> Math.round(of(plane).at(p, x, y))));
        assertSame(true, raw, stack(64, 3, of(plane)));
    }

    @Test
    void otherCountsAreOthersHoweverTheyAreScaled() throws IOException {
        for (double scale : new double[] {1, 1 / 5000.0, 1e-6}) {
            TiffBuilder.Values one = (p, x, y) -> scale * of(counts(1)).at(p, x, y);
            TiffBuilder.Values other = (p, x, y) -> scale * of(counts(2)).at(p, x, y);
            assertSame(false, floats(one), floats(other));
            assertSame(true, floats(one), stack(64, 3, one));
        }
        TiffBuilder.Values whole = (p, x, y) -> Math.floor(of(counts(2)).at(p, x, y));
        assertSame(false, floats(of(counts(1))), stack(16, 1, whole));
        // few counts on a background of 1
        assertSame(false, stack(8, 1, (p, x, y) -> x % 20 == 3 ? 2 : 1), stack(8, 1, (p, x, y) -> x % 20 == 7 ? 2 : 1));
    }

    @Test
    void aBlankFirstPlaneLeavesItToTheNext() throws IOException {
        AcquisitionSource one = floats((p, x, y) -> p == 0 ? 0 : of(counts(1)).at(p, x, y));
        assertSame(false, one, floats((p, x, y) -> p == 0 ? 0 : of(counts(2)).at(p, x, y)));
        assertSame(
                true, one, stack(64, 3, (p, x, y) -> p == 0 ? 0 : of(counts(1)).at(p, x, y)));
    }

    @Test
    void blankPlanesAreTheSameOnlyIfTheyAreEqual() throws IOException {
        assertSame(true, floats((p, x, y) -> 0), stack(16, 1, (p, x, y) -> 0));
        assertSame(false, floats((p, x, y) -> 0), floats((p, x, y) -> p));
        // below 1 all whole numbers are 0, so they show nothing
        assertSame(false, floats((p, x, y) -> (x + y) / 100.0 + 1e-3), stack(16, 1, (p, x, y) -> 0));
    }

    @Test
    void sizesAreComparedBeforePixelsAreRead() throws IOException {
        Path large = new TiffBuilder(SIZE, SIZE + 1).pages(2).write(folder.resolve("large.tiff"), (p, x, y) -> 1);
        AcquisitionSource small = floats(of(counts(1)));
        assertFalse(
                SameContent.same(small, TiffAcquisition.open(large, 1), new Cancelled()), "reading would be cancelled");
        assertTrue(small.width() > 0);
    }
}
