// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchesTest {
    @Test
    void startsCoverEveryLength() {
        for (int length = 1; length <= 100; length++) {
            for (int stride : new int[] {3, 7, 8}) {
                int[] starts = PatchSet.starts(length, 8, stride);
                boolean[] covered = new boolean[length];
                for (int s : starts) {
                    assertTrue(s < length, "all padding at " + s + " of " + length);
                    Arrays.fill(covered, s, Math.min(length, s + 8), true);
                }
                for (boolean c : covered) {
                    assertTrue(c);
                }
            }
        }
        assertArrayEquals(new int[] {0, 8, 16}, PatchSet.starts(17, 8, 8));
        assertArrayEquals(new int[] {0, 8}, PatchSet.starts(16, 8, 8));
    }

    @Test
    void fileAndMemoryHoldTheSame() throws IOException {
        List<LabelledImage> images =
                List.of(TestData.image("a", "", 21, 13, 1, 1), TestData.image("b", "", 8, 30, 1, 2));
        try (PatchStore memory = new PatchStore(1, 8, 1 << 20, false);
                PatchStore mixed = new PatchStore(1, 8, 1000, false);
                PatchStore file = new PatchStore(1, 8, 0, false)) {
            int count = PatchSet.read(LabelledImages.of(images), List.of("DNA"), 8, false, memory, Progress.NONE)
                    .count();
            PatchSet.read(LabelledImages.of(images), List.of("DNA"), 8, false, mixed, Progress.NONE);
            PatchSet.read(LabelledImages.of(images), List.of("DNA"), 8, false, file, Progress.NONE);
            assertEquals(6 + 4, count);
            for (int i : new int[] {9, 0, 3, 8, 1, 2, 4, 5, 6, 7}) {
                PatchStore.Reader expected = memory.reader();
                expected.read(i);
                for (PatchStore other : List.of(mixed, file)) {
                    PatchStore.Reader found = other.reader();
                    found.read(i);
                    assertArrayEquals(expected.patch(), found.patch());
                    assertArrayEquals(expected.target(), found.target());
                    assertEquals(memory.origin(i), other.origin(i));
                }
            }
        }
    }

    @Test
    void aFullDiskIsNoticedBeforehand() throws IOException {
        try (PatchStore store = new PatchStore(1, 8, 1000, false)) {
            store.expect(3);
            String message = assertThrows(IOException.class, () -> store.expect(Long.MAX_VALUE / 1000))
                    .getMessage();
            assertTrue(
                    message.contains(System.getProperty("java.io.tmpdir")) && message.contains("java.io.tmpdir=FOLDER"),
                    message);
        }
    }

    @Test
    void theTemporaryFolderMayBeChanged(@TempDir Path folder) throws IOException {
        String before =
                System.setProperty("java.io.tmpdir", folder.resolve("none").toString());
        try (PatchStore store = new PatchStore(1, 8, 0, false)) {
            String message =
                    assertThrows(IOException.class, () -> store.expect(1)).getMessage();
            assertTrue(message.contains(folder.resolve("none").toString()), message);
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    /** The definition, pixel by pixel. */
    @Test
    void planesAreWrittenAsTheSourceOfEachPixelSays() {
        Random random = new Random(5);
        for (int size : new int[] {1, 2, 5, 16, 40}) {
            float[] from = new float[size * size + 3];
            for (int i = 0; i < from.length; i++) {
                from[i] = random.nextFloat();
            }
            for (int k = 0; k < 8; k++) {
                Augmentation augmentation = new Augmentation(k >= 4, k % 4, null, null);
                for (float gain : new float[] {1, 1.3f}) {
                    float[] expected = new float[size * size + 5];
                    float[] found = new float[size * size + 5];
                    for (int i = 0; i < size * size; i++) {
                        expected[2 + i] = gain * from[3 + augmentation.source(i % size, i / size, size)];
                    }
                    augmentation.apply(from, 3, found, 2, size, gain);
                    assertArrayEquals(expected, found);
                }
            }
        }
    }

    @Test
    void countsAreThoseOfTheImages() throws IOException {
        LabelledImage image = TestData.image("a", "", 21, 13, 1, 1);
        int cells = (int) Arrays.stream(image.mask().ids()).filter(id -> id > 0).count();
        int names = (int) Arrays.stream(image.mask().ids())
                .filter(id -> id > 0)
                .distinct()
                .count();
        int[] large = Arrays.stream(image.mask().ids())
                .map(id -> id == 3 ? Integer.MAX_VALUE : id)
                .toArray();
        for (int[] ids : List.of(image.mask().ids(), large)) {
            try (PatchStore store = new PatchStore(1, 8, 0, false)) {
                LabelledImage each = new LabelledImage("a", "", image.image(), new LabelMask(21, 13, ids));
                PatchSet set =
                        PatchSet.read(LabelledImages.of(List.of(each)), List.of("DNA"), 8, false, store, Progress.NONE);
                assertEquals(cells, set.cellPixels());
                assertEquals(names, set.cells());
                assertEquals(21L * 13, set.counts("training").get("training pixels"));
            }
        }
    }

    /**
     * Columns from 10 on are not annotated: the last patch of each row is not kept, and in no warped or turned patch
     * such a pixel counts.
     */
    @Test
    void pixelsThatAreNotAnnotatedHaveNoWeight() throws IOException {
        LabelledImage image = TestData.image("a", "", 24, 13, 1, 1);
        boolean[] region = new boolean[24 * 13];
        for (int i = 0; i < region.length; i++) {
            region[i] = i % 24 < 10;
        }
        LabelledImage part =
                new LabelledImage("a", "", image.image(), image.mask().annotatedIn(region));
        for (boolean withDistance : new boolean[] {false, true}) {
            try (PatchStore store = new PatchStore(1, 8, 1 << 20, true)) {
                PatchSet set = PatchSet.read(
                        LabelledImages.of(List.of(part)), List.of("DNA"), 8, withDistance, store, Progress.NONE);
                assertEquals(4, set.count());
                assertEquals(10L * 13, set.counts("training").get("training pixels"));
                assertEquals(
                        Arrays.stream(part.mask().ids()).filter(id -> id > 0).count(), set.cellPixels());
                Random random = new Random(3);
                for (int i = 0; i < 40; i++) {
                    Warp warp = i < 8 ? null : Warp.draw(.2, 1, random);
                    int[] map = new int[64];
                    if (warp != null) {
                        warp.map(8, map);
                    }
                    Augmentation augmentation = new Augmentation(i % 8 >= 4, i % 4, null, warp);
                    BatchMaker maker = new BatchMaker(store, 1, withDistance, 1);
                    maker.fill(new int[] {i % 4}, new Augmentation[] {augmentation});
                    for (int p = 0; p < 64; p++) {
                        int moved = augmentation.source(p % 8, p / 8, 8);
                        int from = warp == null ? moved : map[moved];
                        int x = i % 4 % 2 * 8 + from % 8;
                        int y = i % 4 / 2 * 8 + from / 8;
                        boolean counts = from >= 0 && x < 10 && y < 13;
                        assertEquals(counts ? 1 : 0, maker.batch().weight()[p]);
                        assertEquals(
                                counts && image.mask().id(x, y) > 0 ? 1 : 0,
                                maker.batch().truth()[p]);
                    }
                }
            }
        }
    }

    /** A cell found beyond the annotated columns is not wrong; one found in them is. */
    @Test
    void cellsBeyondTheAnnotatedRegionAreNotCounted() throws IOException {
        boolean[] region = new boolean[64];
        int[] ids = new int[64];
        float[] found = new float[64];
        for (int i = 0; i < 64; i++) {
            region[i] = i % 8 < 4;
            ids[i] = i / 8 < 3 && i % 8 < 3 ? 1 : 0;
            found[i] = ids[i] > 0 || i / 8 < 3 && i % 8 > 4 ? 1 : 0;
        }
        LabelledImage whole = TestData.image("a", "", 8, 8, 0, 1);
        for (boolean partly : new boolean[] {true, false}) {
            LabelMask mask = new LabelMask(8, 8, ids);
            try (PatchStore store = new PatchStore(1, 8, 1 << 20, true)) {
                PatchSet.read(
                        LabelledImages.of(List.of(
                                new LabelledImage("a", "", whole.image(), partly ? mask.annotatedIn(region) : mask))),
                        List.of("DNA"),
                        8,
                        true,
                        store,
                        Progress.NONE);
                ObjectTally tally = new ObjectTally(store, .5);
                tally.add(found, found, new int[] {0});
                assertEquals(partly ? 1 : 2 / 3., tally.f1(1), 1e-12);
            }
        }
    }

    @Test
    void augmentationsAreTheEightSymmetries() {
        Set<List<Integer>> images = new HashSet<>();
        TrainingSettings settings = TestData.settings();
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            images.add(apply(Augmentation.draw(settings.augmentation(), 1, random)));
        }
        assertEquals(8, images.size());
        // A turn of a 3 x 3 square by hand, and four turns are none.
        List<Integer> turned = apply(new Augmentation(false, 1, null, null));
        assertTrue(
                turned.equals(List.of(6, 3, 0, 7, 4, 1, 8, 5, 2)) || turned.equals(List.of(2, 5, 8, 1, 4, 7, 0, 3, 6)),
                turned.toString());
        assertEquals(apply(Augmentation.NONE), apply(new Augmentation(false, 4, null, null)));
        assertEquals(List.of(2, 1, 0, 5, 4, 3, 8, 7, 6), apply(new Augmentation(true, 0, null, null)));
    }

    private static List<Integer> apply(Augmentation augmentation) {
        Integer[] result = new Integer[9];
        for (int i = 0; i < 9; i++) {
            result[i] = augmentation.source(i % 3, i / 3, 3);
        }
        return List.of(result);
    }

    @Test
    void settingsSwitchAugmentationOff() {
        TrainingSettings off =
                TestData.settings().augmentation(g -> new AugmentationSettings(false, false, 0, 0, 0, 0));
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            assertEquals(Augmentation.NONE, Augmentation.draw(off.augmentation(), 3, random));
        }
        TrainingSettings scaling = TestData.settings().augmentation(g -> g.intensityScaling(.2));
        for (int i = 0; i < 50; i++) {
            for (float gain :
                    Augmentation.draw(scaling.augmentation(), 3, random).gains()) {
                assertTrue(Math.abs(Math.log(gain)) <= .2 + 1e-6);
            }
        }
    }
}
