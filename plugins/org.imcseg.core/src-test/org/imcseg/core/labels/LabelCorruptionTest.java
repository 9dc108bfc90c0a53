// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.CellRecord.Operation;
import org.imcseg.core.labels.MissingCells.Pool;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class LabelCorruptionTest {
    private static LabelCorruption.Result corrupt(LabelMask mask, int largest, boolean skip, long seed) {
        return new LabelCorruption(CellUnit.INSTANCE, MissingCells.none(), new OutlineErrors(largest, skip, seed))
                .apply("row", "image", mask);
    }

    @Test
    void missingCellsAreErasedAndRecorded() {
        LabelMask mask = Masks.of("11.2", "11.2", "...3");
        MissingCells.Census census = new MissingCells.Census();
        census.add("image", LabelMasks.ids(mask));
        MissingCells missing = MissingCells.choose(census, .34, Pool.ALL_IMAGES, 3);
        LabelCorruption.Result result =
                new LabelCorruption(CellUnit.INSTANCE, missing, OutlineErrors.none()).apply("row", "image", mask);
        assertEquals(3, result.cells().size());
        assertArrayEquals(
                new int[] {4, 2, 1},
                result.cells().stream().mapToInt(CellRecord::area).toArray());
        for (CellRecord cell : result.cells()) {
            assertEquals(missing.isErased("image", cell.cell()), cell.erased());
            assertEquals(cell.kept() ? cell.area() : 0, cell.newArea());
            assertFalse(cell.vanished());
            assertEquals(cell.newArea(), LabelMasks.areas(result.mask()).getOrDefault(cell.cell(), 0));
        }
        assertEquals("11.2\n11.2\n...3\n", Masks.picture(mask), "the input is left alone");
    }

    /** The cells that remain at a level are among those of each lower one, and their outlines are drawn alike. */
    @Test
    void levelsAreNestedPixelByPixel() {
        Random random = new Random(4);
        for (int trial = 0; trial < 20; trial++) {
            LabelMask mask = Masks.random(60, 40, 25, random);
            MissingCells.Census census = new MissingCells.Census();
            census.add("image", LabelMasks.ids(mask));
            int[] before = mask.ids();
            Map<Integer, OutlineErrors.Draw> draws = new HashMap<>();
            for (double level : new double[] {0, .2, .5, .8, .95, 1}) {
                MissingCells missing = MissingCells.choose(census, level, Pool.values()[trial % 2], trial);
                int[] left = new LabelCorruption(CellUnit.INSTANCE, missing, OutlineErrors.none())
                        .apply("row", "image", mask)
                        .mask()
                        .ids();
                for (int i = 0; i < left.length; i++) {
                    assertTrue(left[i] == 0 || left[i] == before[i]);
                }
                before = left;
                for (CellRecord cell : new LabelCorruption(
                                CellUnit.INSTANCE, missing, new OutlineErrors(9, false, trial))
                        .apply("row", "image", mask)
                        .cells()) {
                    OutlineErrors.Draw draw = new OutlineErrors.Draw(cell.kernel(), cell.operation());
                    if (cell.kept()) {
                        assertEquals(draws.computeIfAbsent(cell.cell(), k -> draw), draw);
                    }
                }
            }
        }
    }

    @Test
    void componentsIgnoreIds() {
        LabelMask mask = Masks.of("12.3", "...3");
        List<CellRecord> cells = new LabelCorruption(CellUnit.COMPONENT_8, MissingCells.none(), OutlineErrors.none())
                .apply("r", "r", mask)
                .cells();
        assertArrayEquals(
                new int[] {2, 2}, cells.stream().mapToInt(CellRecord::area).toArray());
    }

    /** A second implementation, straight from the definition: every pixel looks at its whole window. */
    @Test
    void agreesWithTheDefinition() {
        Random random = new Random(2);
        for (int trial = 0; trial < 40; trial++) {
            int w = 5 + random.nextInt(40);
            int h = 5 + random.nextInt(40);
            LabelMask whole = Masks.random(w, h, 3 + random.nextInt(20), random);
            LabelMask mask = trial % 3 == 0 ? whole.annotatedIn(stripes(w * h, 3 + random.nextInt(9))) : whole;
            LabelCorruption.Result result = corrupt(mask, 9, trial % 2 == 0, trial);
            assertArrayEquals(byDefinition(mask, result.cells()), result.mask().ids());
            Map<Integer, Integer> before = LabelMasks.areas(mask);
            Map<Integer, Integer> after = LabelMasks.areas(result.mask());
            assertEquals(before.size(), result.cells().size());
            for (CellRecord cell : result.cells()) {
                assertEquals(before.get(cell.cell()), cell.area());
                assertEquals(after.getOrDefault(cell.cell(), 0), cell.newArea());
                Operation drawn = new OutlineErrors(9, false, trial)
                        .draw("image", cell.cell())
                        .operation();
                boolean skipped = trial % 2 == 0 && drawn == Operation.EROSION && isFatal(mask, cell);
                assertEquals(skipped ? Operation.SKIPPED_EROSION : drawn, cell.operation());
            }
        }
    }

    private static boolean[] stripes(int pixels, int wide) {
        boolean[] region = new boolean[pixels];
        for (int i = 0; i < pixels; i++) {
            region[i] = i / wide % 3 > 0;
        }
        return region;
    }

    /** Whether an erosion leaves nothing. */
    private static boolean isFatal(LabelMask mask, CellRecord cell) {
        for (int i = 0; i < mask.size(); i++) {
            if (mask.ids()[i] == cell.cell() && allOf(mask, i % mask.width(), i / mask.width(), cell)) {
                return false;
            }
        }
        return true;
    }

    private static int[] byDefinition(LabelMask mask, List<CellRecord> cells) {
        int w = mask.width();
        int h = mask.height();
        Map<Integer, CellRecord> byId = new HashMap<>();
        cells.forEach(cell -> byId.put(cell.cell(), cell));
        int[] out = mask.ids().clone();
        for (int i = 0; i < out.length; i++) {
            CellRecord cell = byId.get(mask.ids()[i]);
            if (cell != null && cell.operation() == Operation.EROSION && !allOf(mask, i % w, i / w, cell)) {
                out[i] = 0;
            }
        }
        int[] eroded = out.clone();
        for (int i = 0; i < out.length; i++) {
            if (eroded[i] == 0 && (mask.annotated() == null || mask.annotated()[i])) {
                int best = Integer.MAX_VALUE;
                for (int y = 0; y < h; y++) {
                    for (int x = 0; x < w; x++) {
                        CellRecord cell = byId.get(mask.id(x, y));
                        int dx = Math.abs(x - i % w);
                        int dy = Math.abs(y - i / w);
                        if (cell != null
                                && cell.operation() == Operation.DILATION
                                && Math.max(dx, dy) <= cell.kernel() / 2) {
                            int d = dx * dx + dy * dy;
                            if (d < best || d == best && cell.cell() < out[i]) {
                                best = d;
                                out[i] = cell.cell();
                            }
                        }
                    }
                }
            }
        }
        return out;
    }

    private static boolean allOf(LabelMask mask, int px, int py, CellRecord cell) {
        int r = cell.kernel() / 2;
        for (int y = Math.max(0, py - r); y <= Math.min(mask.height() - 1, py + r); y++) {
            for (int x = Math.max(0, px - r); x <= Math.min(mask.width() - 1, px + r); x++) {
                if (mask.id(x, y) != cell.cell()) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void theImageBorderCountsAsCell() {
        LabelMask corner = Masks.of("111..", "111..", "111..", ".....", ".....");
        LabelCorruption.Result eroded = first(corner, Operation.EROSION, 3);
        assertEquals("11...\n11...\n.....\n.....\n.....\n", Masks.picture(eroded.mask()));
        LabelCorruption.Result dilated = first(corner, Operation.DILATION, 3);
        assertEquals("1111.\n1111.\n1111.\n1111.\n.....\n", Masks.picture(dilated.mask()));
    }

    private static LabelCorruption.Result first(LabelMask mask, Operation operation, int kernel) {
        for (long seed = 0; ; seed++) {
            LabelCorruption.Result result = corrupt(mask, kernel, false, seed);
            if (result.cells().get(0).operation() == operation
                    && result.cells().get(0).kernel() == kernel) {
                return result;
            }
        }
    }

    @Test
    void vanishedCellsAreCountedOrTheirErosionSkipped() {
        LabelMask tiny = Masks.of("....", ".11.", ".11.", "....");
        LabelCorruption.Result gone = first(tiny, Operation.EROSION, 3);
        assertTrue(gone.cells().get(0).vanished());
        assertEquals(0, gone.mask().maxId());
        for (long seed = 0; seed < 50; seed++) {
            CellRecord cell = corrupt(tiny, 9, true, seed).cells().get(0);
            assertFalse(cell.vanished());
            assertTrue(cell.operation() != Operation.EROSION);
            assertTrue(cell.operation() != Operation.SKIPPED_EROSION || cell.newArea() == 4 && cell.kernel() > 0);
        }
    }

    @Test
    void kernelsAndOperationsAreDrawnAlike() {
        OutlineErrors errors = new OutlineErrors(7, false, 4);
        int n = 8000;
        Map<Integer, Integer> kernels = new HashMap<>();
        int erosions = 0;
        int changed = 0;
        for (int id = 1; id <= n; id++) {
            OutlineErrors.Draw draw = errors.draw("a", id);
            kernels.merge(draw.kernel(), 1, Integer::sum);
            changed += draw.kernel() > 0 ? 1 : 0;
            erosions += draw.operation() == Operation.EROSION ? 1 : 0;
            assertEquals(draw.kernel() == 0, draw.operation() == Operation.NONE);
        }
        assertEquals(Set.of(0, 3, 5, 7), kernels.keySet());
        kernels.values().forEach(count -> assertEquals(n / 4., count, 5 * Math.sqrt(n * .25 * .75)));
        assertEquals(.5, erosions / (double) changed, .04);
        assertEquals(errors.draw("a", 5), errors.draw("a", 5));
    }

    /** The share of vanished cells that the protocol measured for k_max 3, 5, 7, 9 at 50 % missing cells. */
    @Test
    void vanishedShareIsThatOfTheProtocol() {
        List<Acquisition> images = new Phantom(PhantomSettings.of(PhantomTissue.LUNG, 32, 1)).generate(Progress.NONE);
        MissingCells.Census census = new MissingCells.Census();
        images.forEach(a -> census.add(a.source(), LabelMasks.ids(a.mask())));
        MissingCells missing = MissingCells.choose(census, .5, Pool.ALL_IMAGES, 1);
        double[] expected = {.008, .037, .107, .179};
        for (int k = 0; k < 4; k++) {
            LabelCorruption corruption =
                    new LabelCorruption(CellUnit.INSTANCE, missing, new OutlineErrors(3 + 2 * k, false, 1));
            int kept = 0;
            int vanished = 0;
            for (Acquisition a : images) {
                for (CellRecord cell :
                        corruption.apply(a.source(), a.source(), a.mask()).cells()) {
                    kept += cell.kept() ? 1 : 0;
                    vanished += cell.vanished() ? 1 : 0;
                }
            }
            assertEquals(expected[k], vanished / (double) kept, .012 + .25 * expected[k]);
        }
    }

    @Test
    void refusesOtherKernels() {
        assertThrows(IllegalArgumentException.class, () -> new OutlineErrors(4, false, 1));
    }
}
