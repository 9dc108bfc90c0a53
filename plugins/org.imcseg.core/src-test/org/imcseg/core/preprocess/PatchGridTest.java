// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.PatchSettings.Anchor;
import org.imcseg.core.preprocess.PatchSettings.Padding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchGridTest {
    private final Random random = new Random(1);

    private MultiChannelImage image(int width, int height) {
        float[] plane = new float[width * height];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = random.nextFloat() * 100;
        }
        return new MultiChannelImage(width, height, List.of("A"), new float[][] {plane}, 1);
    }

    private LabelMask mask(int width, int height) {
        return new LabelMask(
                width, height, random.ints((long) width * height, 0, 70_000).toArray());
    }

    private void assertInverse(MultiChannelImage image, LabelMask mask, PatchSettings settings) {
        PatchGrid grid = settings.grid(image.width(), image.height());
        PatchAssembler values = new PatchAssembler(grid, 1);
        LabelAssembler labels = new LabelAssembler(grid);
        List<Patch> patches = new ArrayList<>(grid.patches());
        Collections.shuffle(patches, random);
        for (Patch patch : patches) {
            assertFalse(patch.allPadding());
            assertEquals(patch, grid.patchAt(patch.x(), patch.y()));
            values.add(patch, new float[][] {grid.extract(image, patch).plane(0)});
            labels.add(patch, grid.extract(mask, patch));
        }
        assertArrayEquals(image.plane(0), values.finish()[0], () -> settings + " " + image);
        assertEquals(mask, labels.finish());
    }

    /** Every size from 1 to 300 along one axis, with a changing size along the other. */
    @ParameterizedTest
    @CsvSource({
        "128,128,ZERO,RIGHT_BOTTOM",
        "128,64,REFLECT,CENTRED",
        "64,48,ZERO,CENTRED",
        "17,5,REFLECT,RIGHT_BOTTOM",
        "3,2,REFLECT,CENTRED",
        "32,32,REFLECT,CENTRED"
    })
    void isExactlyInvertible(int size, int stride, Padding padding, Anchor anchor) {
        PatchSettings settings = new PatchSettings(size, stride, padding, anchor);
        for (int n = 1; n <= 300; n++) {
            int other = 1 + n * 7 % 23;
            assertInverse(image(n, other), mask(n, other), settings);
            assertInverse(image(other, n), mask(other, n), settings);
        }
    }

    @Test
    void isExactlyInvertibleForAnySettings() {
        for (int trial = 0; trial < 150; trial++) {
            int size = 1 + random.nextInt(40);
            PatchSettings settings = new PatchSettings(
                    size, 1 + random.nextInt(size), Padding.values()[trial % 2], Anchor.values()[trial / 2 % 2]);
            int width = 1 + random.nextInt(90);
            int height = 1 + random.nextInt(90);
            assertInverse(image(width, height), mask(width, height), settings);
        }
    }

    @Test
    void countsAreThoseOfTheProtocol() {
        assertEquals(1, PatchSettings.DEFAULT.grid(128, 128).count());
        assertEquals(2, PatchSettings.DEFAULT.grid(129, 128).count());
        assertEquals(12, PatchSettings.DEFAULT.grid(500, 300).count());
        assertEquals(
                3,
                new PatchSettings(128, 64, Padding.ZERO, Anchor.RIGHT_BOTTOM)
                        .grid(256, 100)
                        .count());
    }

    @Test
    void paddingLiesWhereItShould() {
        MultiChannelImage image = new MultiChannelImage(3, 1, List.of("A"), new float[][] {{1, 2, 3}}, 1);
        assertArrayEquals(new float[] {1, 2, 3, 0, 0, 0}, firstRow(image, 6, Padding.ZERO, Anchor.RIGHT_BOTTOM));
        assertArrayEquals(new float[] {1, 2, 3, 2, 1, 2}, firstRow(image, 6, Padding.REFLECT, Anchor.RIGHT_BOTTOM));
        MultiChannelImage column = new MultiChannelImage(1, 6, List.of("A"), new float[][] {{1, 2, 3, 4, 5, 6}}, 1);
        PatchGrid grid = new PatchSettings(6, 6, Padding.ZERO, Anchor.CENTRED).grid(1, 6);
        float[] patch = grid.extract(column, grid.patch(0)).plane(0);
        assertEquals(1, patch[2]);
        assertEquals(6, patch[5 * 6 + 2]);
        boolean[] valid = grid.patch(0).valid();
        assertTrue(valid[2] && valid[32]);
        assertFalse(valid[1] || valid[3]);
    }

    private static float[] firstRow(MultiChannelImage image, int size, Padding padding, Anchor anchor) {
        PatchGrid grid = new PatchSettings(size, size, padding, anchor).grid(image.width(), image.height());
        return Arrays.copyOf(grid.extract(image, grid.patch(0)).plane(0), size);
    }

    @Test
    void masksArePaddedWithBackground() {
        PatchGrid grid = new PatchSettings(4, 4, Padding.REFLECT, Anchor.RIGHT_BOTTOM).grid(2, 2);
        LabelMask patch = grid.extract(new LabelMask(2, 2, new int[] {5, 6, 7, 8}), grid.patch(0));
        assertArrayEquals(new int[] {5, 6, 0, 0, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, patch.ids());
    }

    private PatchGrid randomGrid(Padding padding) {
        int size = 1 + random.nextInt(12);
        return new PatchSettings(size, 1 + random.nextInt(size), padding, Anchor.values()[random.nextInt(2)])
                .grid(1 + random.nextInt(30), 1 + random.nextInt(30));
    }

    /** Back and forth between the first and the last of n, without doubling them. */
    private static int reflected(int i, int n) {
        int at = i;
        while (n > 1 && (at < 0 || at >= n)) {
            at = at < 0 ? -at : 2 * (n - 1) - at;
        }
        return n == 1 ? 0 : at;
    }

    @Test
    void everyPixelOfAPatchIsThatOfTheImageOrPadding() {
        for (int trial = 0; trial < 200; trial++) {
            PatchGrid grid = randomGrid(Padding.values()[trial % 2]);
            MultiChannelImage image = image(grid.width(), grid.height());
            for (Patch patch : grid.patches()) {
                float[] found = grid.extract(image, patch).plane(0);
                boolean[] valid = patch.valid();
                for (int i = 0; i < found.length; i++) {
                    int x = patch.x() + i % patch.size();
                    int y = patch.y() + i / patch.size();
                    boolean inside = x >= 0 && x < grid.width() && y >= 0 && y < grid.height();
                    assertEquals(inside, valid[i]);
                    float expected = inside || trial % 2 == Padding.REFLECT.ordinal()
                            ? image.plane(0)[reflected(y, grid.height()) * grid.width() + reflected(x, grid.width())]
                            : 0;
                    assertEquals(expected, found[i]);
                }
            }
        }
    }

    /**
     * Patches that disagree: values are the mean weighted by the product of the steps to the nearer edges, and ids
     * those of the largest product, of equals the first.
     */
    @Test
    void overlapIsJoinedByDepth() {
        for (int trial = 0; trial < 200; trial++) {
            PatchGrid grid = randomGrid(Padding.ZERO);
            int size = grid.settings().size();
            double[] sums = new double[grid.width() * grid.height()];
            double[] weights = new double[sums.length];
            int[] deepest = new int[sums.length];
            int[] ids = new int[sums.length];
            MultiChannelImage[] values = new MultiChannelImage[grid.count()];
            LabelMask[] masks = new LabelMask[grid.count()];
            for (Patch patch : grid.patches()) {
                values[patch.index()] = image(size, size);
                masks[patch.index()] = mask(size, size);
                for (int i = 0; i < size * size; i++) {
                    if (patch.valid()[i]) {
                        int to = (patch.y() + i / size) * grid.width() + patch.x() + i % size;
                        int depth = Math.min(i % size + 1, size - i % size) * Math.min(i / size + 1, size - i / size);
                        sums[to] += depth * values[patch.index()].plane(0)[i];
                        weights[to] += depth;
                        if (depth > deepest[to]) {
                            deepest[to] = depth;
                            ids[to] = masks[patch.index()].ids()[i];
                        }
                    }
                }
            }
            PatchAssembler assembler = new PatchAssembler(grid, 1);
            LabelAssembler labels = new LabelAssembler(grid);
            List<Patch> patches = new ArrayList<>(grid.patches());
            Collections.shuffle(patches, random);
            for (Patch patch : patches) {
                assembler.add(patch, new float[][] {values[patch.index()].plane(0)});
                labels.add(patch, masks[patch.index()]);
            }
            float[] found = assembler.finish()[0];
            for (int i = 0; i < found.length; i++) {
                assertEquals(sums[i] / weights[i], found[i], 1e-4);
            }
            assertArrayEquals(ids, labels.finish().ids());
        }
    }

    /** In the middle of the overlap two patches count alike; nearer to one patch's edge the other rules. */
    @Test
    void overlapIsBlended() {
        PatchGrid grid = new PatchSettings(4, 2, Padding.ZERO, Anchor.RIGHT_BOTTOM).grid(6, 4);
        PatchAssembler assembler = new PatchAssembler(grid, 1);
        float[] zeros = new float[16];
        float[] threes = new float[16];
        Arrays.fill(threes, 3);
        assembler.add(grid.patch(0), new float[][] {zeros});
        assertEquals(1, assembler.missing());
        assertThrows(IllegalStateException.class, assembler::finish);
        assembler.add(grid.patch(1), new float[][] {threes});
        // weights along x: 1 2 2 1 and, two further, 1 2 2 1
        assertArrayEquals(
                new float[] {0, 0, 1, 2, 3, 3}, Arrays.copyOf(assembler.finish()[0], 6), 1e-6f);
    }

    @Test
    void idsComeFromTheDeeperPatch() {
        PatchGrid grid = new PatchSettings(4, 2, Padding.ZERO, Anchor.RIGHT_BOTTOM).grid(6, 4);
        LabelAssembler assembler = new LabelAssembler(grid);
        int[] ones = new int[16];
        int[] nines = new int[16];
        Arrays.fill(ones, 1);
        Arrays.fill(nines, 9);
        assembler.add(grid.patch(1), new LabelMask(4, 4, nines));
        assembler.add(grid.patch(0), new LabelMask(4, 4, ones));
        int[] ids = assembler.finish().ids();
        assertArrayEquals(new int[] {1, 1, 1, 9, 9, 9}, Arrays.copyOfRange(ids, 6, 12));
    }

    @Test
    void mistakesAreNamed() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> new PatchSettings(64, 65, Padding.ZERO, Anchor.CENTRED))
                .getMessage()
                .contains("not 65"));
        PatchGrid grid = PatchSettings.DEFAULT.grid(300, 300);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> grid.patchAt(64, 0))
                .getMessage()
                .contains("(64, 0)"));
        PatchAssembler assembler = new PatchAssembler(grid, 1);
        assembler.add(grid.patch(0), new float[1][128 * 128]);
        assertThrows(IllegalArgumentException.class, () -> assembler.add(grid.patch(0), new float[1][128 * 128]));
        assertThrows(IllegalArgumentException.class, () -> assembler.add(grid.patch(1), new float[1][128]));
        LabelAssembler labels = new LabelAssembler(grid);
        labels.add(grid.patch(0), mask(128, 128));
        assertEquals(8, labels.missing());
        assertThrows(IllegalStateException.class, labels::finish);
        assertThrows(IllegalArgumentException.class, () -> labels.add(grid.patch(1), mask(64, 128)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> grid.extract(mask(301, 300), grid.patch(0)))
                .getMessage()
                .contains("not 301 x 300"));
        assertThrows(IllegalArgumentException.class, () -> grid.extract(image(300, 301), grid.patch(0)));
    }
}
