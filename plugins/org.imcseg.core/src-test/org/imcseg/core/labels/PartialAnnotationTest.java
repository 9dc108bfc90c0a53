// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.imcseg.core.bootstrapping.LabelRule;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.ObjectMatches;
import org.imcseg.core.preprocess.LabelAssembler;
import org.imcseg.core.preprocess.Patch;
import org.imcseg.core.preprocess.PatchGrid;
import org.imcseg.core.preprocess.PatchSettings;
import org.imcseg.core.preprocess.PatchSettings.Anchor;
import org.imcseg.core.preprocess.PatchSettings.Padding;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.suspects.Suspect;
import org.imcseg.core.suspects.SuspectFinder;
import org.imcseg.core.suspects.SuspectSettings;
import org.junit.jupiter.api.Test;

/** A partially annotated mask keeps its region through all operations on masks, and pixels outside it do not count. */
class PartialAnnotationTest {
    /** # is not annotated. */
    private static LabelMask of(String... rows) {
        LabelMask mask = Masks.of(rows);
        String all = String.join("", rows);
        boolean[] region = new boolean[all.length()];
        for (int i = 0; i < region.length; i++) {
            region[i] = all.charAt(i) != '#';
        }
        return mask.annotatedIn(region);
    }

    private static LabelMask random(int width, int height, Random random) {
        boolean[] region = new boolean[width * height];
        for (int i = 0; i < region.length; i++) {
            region[i] = (i % width + i / width) % 7 < 4;
        }
        return Masks.random(width, height, 20, random).annotatedIn(region);
    }

    /** Labelled pixels where the mask is not annotated. */
    private static int beyond(LabelMask mask) {
        int beyond = 0;
        for (int i = 0; i < mask.size(); i++) {
            beyond += !mask.annotated()[i] && mask.ids()[i] > 0 ? 1 : 0;
        }
        return beyond;
    }

    @Test
    void cellsEndAtTheEdgeOfTheRegion() {
        LabelMask whole = Masks.of("1122");
        LabelMask part = whole.annotatedIn(new boolean[] {false, true, true, true});
        assertArrayEquals(new int[] {0, 1, 2, 2}, part.ids());
        assertArrayEquals(new int[] {1, 1, 2, 2}, whole.ids());
        assertEquals(of("#122"), part);
        assertTrue(!part.equals(Masks.of("0122")));
        assertNull(whole.annotatedIn(new boolean[] {true, true, true, true}).annotated());
        assertSame(whole, whole.annotatedIn(null));
        assertEquals(of("#1"), part.crop(0, 0, 2, 1));
    }

    @Test
    void patchesComeTogetherAgain() {
        Random random = new Random(4);
        for (Anchor anchor : Anchor.values()) {
            LabelMask mask = random(37, 29, random);
            PatchGrid grid = new PatchSettings(16, 11, Padding.ZERO, anchor).grid(37, 29);
            LabelAssembler assembler = new LabelAssembler(grid);
            LabelStitcher stitcher = new LabelStitcher(grid);
            for (Patch patch : grid.patches()) {
                assembler.add(patch, grid.extract(mask, patch));
                stitcher.add(patch, grid.extract(mask, patch));
            }
            assertEquals(mask, assembler.finish());
            assertArrayEquals(mask.annotated(), stitcher.finish().annotated());
        }
    }

    @Test
    void damagedLabelsKeepTheRegion() {
        LabelMask mask = of("......##", ".111..##", ".111.2##", ".111..##", "......##");
        for (CellUnit unit : CellUnit.values()) {
            MissingCells.Census census = new MissingCells.Census();
            census.add("a", LabelMasks.ids(unit.cells(mask)));
            LabelMask same = new LabelCorruption(
                            unit,
                            MissingCells.choose(census, 0, MissingCells.Pool.values()[0], 1),
                            new OutlineErrors(3, true, 7))
                    .apply("a", "a", mask)
                    .mask();
            assertArrayEquals(mask.annotated(), same.annotated());
            assertEquals(0, beyond(same));
        }
        assertEquals(30, LabelMasks.annotatedArea(mask));
        assertEquals(40, LabelMasks.annotatedArea(new LabelMask(8, 5, new int[40])));
        assertArrayEquals(mask.annotated(), LabelMasks.sequential(mask).annotated());
        LabelMask full = new LabelMask(8, 5, new int[40]);
        Arrays.fill(full.ids(), 1);
        for (LabelRule rule : LabelRule.values()) {
            LabelMask next = rule.next(mask, mask, full);
            assertArrayEquals(mask.annotated(), next.annotated());
            assertEquals(30, LabelMasks.foregroundArea(next));
        }
    }

    /** Pixels: 1 hit, 1 missed, 1 wrong, 2 right background; the rest is not annotated. */
    @Test
    void pixelsBeyondTheRegionDoNotCount() {
        LabelMask truth = of("110..###");
        LabelMask found = Masks.of("10100111");
        assertEquals(new ConfusionCounts(1, 1, 1, 2), ConfusionCounts.of(truth, found, null));
        boolean[] valid = {true, true, true, true, false, true, true, true};
        assertEquals(new ConfusionCounts(1, 1, 1, 1), ConfusionCounts.of(truth, found, valid));
    }

    /**
     * Of the predicted cells, 4 matches the cut cell 2 by its annotated pixels, though most of it lies outside; 5 has
     * two of three pixels outside and does not count; 6 has one of three outside and is a false positive; 7 lies wholly
     * outside; 3 matches.
     */
    @Test
    void predictedCellsThatLieMostlyBeyondTheRegionAreNotWrong() {
        LabelMask truth = of("11...2###", "......###", "......###", "......###");
        LabelMask found = Masks.of("33...4444", ".....55..", "....66...", "......777".replace(".", "0"));
        int[] ids = found.ids();
        ids[9 + 7] = 5; // row 1: one pixel inside, two outside
        ids[18 + 6] = 6; // row 2: two inside, one outside
        ObjectMatches matches = ObjectMatches.of(truth, found, null);
        assertEquals(2, matches.truth());
        assertEquals(3, matches.predicted());
        assertEquals(2, matches.matched(.5));
        assertEquals(
                4,
                ObjectMatches.of(
                                Masks.of("11...2000", "000000000", "000000000", "000000000"),
                                Masks.of("33...4000", ".....5...", "....66...", "000000000"),
                                null)
                        .predicted());
    }

    @Test
    void nothingIsSuspectedBeyondTheRegion() {
        boolean[] left = new boolean[20 * 10];
        float[] probability = new float[left.length];
        int[] ids = new int[left.length];
        for (int i = 0; i < left.length; i++) {
            int x = i % 20;
            int y = i / 20;
            left[i] = x < 10;
            boolean cell = y >= 2 && y < 8 && (x % 10 >= 2 && x % 10 < 8);
            probability[i] = cell ? .9f : .1f;
            ids[i] = y == 9 && x < 3 ? 1 : 0;
        }
        SuspectFinder all = new SuspectFinder(new SuspectSettings(0, 5));
        all.add(0, new LabelMask(20, 10, ids), probability, .5, Progress.NONE);
        assertEquals(2, all.count(Suspect.Kind.MISSING));
        SuspectFinder part = new SuspectFinder(new SuspectSettings(0, 5));
        part.add(0, new LabelMask(20, 10, ids).annotatedIn(left), probability, .5, Progress.NONE);
        assertEquals(1, part.count(Suspect.Kind.MISSING));
        assertEquals(
                List.of(2),
                part.suspects().stream()
                        .filter(s -> s.kind() == Suspect.Kind.MISSING)
                        .map(s -> s.region().x())
                        .toList());
    }
}
