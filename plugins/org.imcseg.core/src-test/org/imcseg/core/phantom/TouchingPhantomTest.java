// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.ConnectedComponents;
import org.imcseg.core.labels.Connectivity;
import org.imcseg.core.labels.LabelMasks;
import org.imcseg.core.labels.TouchingCells;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The phantom with touching cells; the one without is unchanged. */
class TouchingPhantomTest {
    private static final int IMAGES = 16;

    private static List<Acquisition> make(PhantomTissue tissue, double touching) {
        return new Phantom(new PhantomSettings(tissue, IMAGES, 128, 8, 5, touching)).generate(Progress.NONE);
    }

    private static double foreground(List<Acquisition> images) {
        return images.stream()
                .mapToDouble(a ->
                        LabelMasks.foregroundArea(a.mask()) / (double) a.mask().size())
                .average()
                .orElseThrow();
    }

    private static int cells(List<Acquisition> images) {
        return images.stream().mapToInt(a -> a.mask().maxId()).sum();
    }

    /** Checksums of counts and ids, computed before there was a share of touching cells. */
    @ParameterizedTest
    @CsvSource({"LUNG, c6ce05f2", "BREAST, f3d1b2b4", "SHIFTED_BREAST, 86a609a7"})
    void withoutTheShareImagesAreWhatTheyWere(PhantomTissue tissue, String expected) {
        CRC32 sum = new CRC32();
        PhantomSettings settings = PhantomAddress.parse(PhantomAddress.of(new PhantomSettings(tissue, 3, 96, 2, 11)));
        for (Acquisition a : new Phantom(settings).generate(Progress.NONE)) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * 7 * a.mask().size());
            for (int c = 0; c < 6; c++) {
                for (float count : a.image().plane(c)) {
                    bytes.putFloat(count);
                }
            }
            for (int id : a.mask().ids()) {
                bytes.putInt(id);
            }
            sum.update(bytes.array());
        }
        assertEquals(expected, String.format("%08x", sum.getValue()));
    }

    @ParameterizedTest
    @CsvSource({"LUNG, .5", "LUNG, .7", "LUNG, .9", "BREAST, .5", "BREAST, .7", "BREAST, .9", "SHIFTED_BREAST, .9"})
    void aboutTheWantedShareTouches(PhantomTissue tissue, double wanted) {
        List<Acquisition> images = make(tissue, wanted);
        assertEquals(
                wanted,
                images.stream()
                        .mapToDouble(a -> TouchingCells.share(a.mask(), .25))
                        .average()
                        .orElseThrow(),
                .05);
    }

    /** Denser than without, but no mosaic: air and fibres stay free. */
    @ParameterizedTest
    @EnumSource(PhantomTissue.class)
    void cellsLieDenserAndBackgroundStays(PhantomTissue tissue) {
        List<Acquisition> touching = make(tissue, .9);
        assertTrue(cells(touching) > 1.25 * cells(make(tissue, 0)));
        assertEquals(.6, foreground(touching), .08);
    }

    @Test
    void markersAreInTheCells() {
        double[] inside = new double[6];
        double[] outside = new double[6];
        for (Acquisition a : make(PhantomTissue.BREAST, .9)) {
            int area = LabelMasks.foregroundArea(a.mask());
            for (int c = 0; c < 6; c++) {
                for (int i = 0; i < a.mask().size(); i++) {
                    if (a.mask().ids()[i] > 0) {
                        inside[c] += a.image().plane(c)[i] / area;
                    } else {
                        outside[c] += a.image().plane(c)[i] / (a.mask().size() - area);
                    }
                }
            }
        }
        for (int c = 0; c < 6; c++) {
            double ratio = inside[c] / outside[c];
            assertTrue(
                    Phantom.CHANNELS.get(c).equals("CollagenI") ? ratio < .7 : ratio > 1.5,
                    Phantom.CHANNELS.get(c) + " " + ratio);
        }
    }

    /**
     * The pixels of a cell's body keep the cell's label, unless the annotator omitted the cell: then its neighbours may
     * grow into it.
     */
    @Test
    void theBodyOfACellIsInsideItsLabel() {
        int n = 128;
        TissueMap map = TissueMap.of(PhantomTissue.LUNG, n, new Random(1), Progress.NONE);
        List<Cell> cells = CellPlacement.place(PhantomTissue.LUNG, map, CellDensity.of(.9), n, new Random(2));
        Emission emission = new Emission(PhantomTissue.LUNG, map, cells, n, new Random(3), Progress.NONE);
        LabelMask drawn = Annotation.of(emission, cells.size(), true, n, new Random(4));
        LabelMask grown = LabelGrowth.grow(drawn, .9, new Random(5), Progress.NONE);
        int[] label = new int[cells.size()];
        boolean[] forgotten = new boolean[cells.size()];
        for (int i = 0; i < n * n; i++) {
            int owner = emission.owner(i);
            if (owner >= 0 && emission.fromBody(i) < 0) {
                int id = drawn.ids()[i];
                forgotten[owner] |= id == 0;
                if (!forgotten[owner]) {
                    assertTrue(label[owner] == 0 || label[owner] == id, "one label a cell");
                    assertEquals(id, grown.ids()[i]);
                    label[owner] = id;
                }
            }
        }
        int count = 0;
        for (boolean f : forgotten) {
            count += f ? 1 : 0;
        }
        assertTrue(count > 0 && count < .12 * cells.size(), count + " of " + cells.size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {.5, .9, 1})
    void labelsAreInOnePieceAndHaveNoGaps(double touching) {
        int pieces = 0;
        List<Acquisition> images = make(PhantomTissue.LUNG, touching);
        for (Acquisition a : images) {
            LabelMask mask = a.mask();
            assertEquals(
                    mask.maxId(),
                    Arrays.stream(mask.ids()).filter(id -> id > 0).distinct().count());
            for (int id = 1; id <= mask.maxId(); id++) {
                int one = id;
                int[] only = Arrays.stream(mask.ids())
                        .map(other -> other == one ? 1 : 0)
                        .toArray();
                pieces += ConnectedComponents.label(
                                new LabelMask(mask.width(), mask.height(), only), Connectivity.EIGHT)
                        .maxId();
            }
        }
        // a cell drawn across another one is in two pieces before it grows, too
        assertTrue(pieces < 1.02 * cells(images), pieces + " pieces of " + cells(images) + " cells");
    }

    @Test
    void sameSeedSameImageWhateverElseIsMade() {
        Acquisition first = new Phantom(new PhantomSettings(PhantomTissue.LUNG, 4, 64, 2, 9, .8))
                .generate(Progress.NONE)
                .get(3);
        assertEquals(first, new Phantom(new PhantomSettings(PhantomTissue.LUNG, 9, 64, 2, 9, .8)).generate(3));
        assertNotEquals(first, new Phantom(new PhantomSettings(PhantomTissue.LUNG, 4, 64, 2, 10, .8)).generate(3));
        assertEquals("phantom lung, seed 9, touching 0.8, image 4", first.source());
        Acquisition asDrawn = new Phantom(new PhantomSettings(PhantomTissue.LUNG, 4, 64, 2, 9)).generate(3);
        assertEquals("phantom lung, seed 9, image 4", asDrawn.source());
    }

    @Test
    void smallestImagesWork() {
        assertEquals(
                16,
                new Phantom(new PhantomSettings(PhantomTissue.LUNG, 1, 16, 1, 1, 1))
                        .generate(0)
                        .mask()
                        .width());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.1, 1.01, Double.NaN})
    void sharesOutOfRangeAreNamed(double touching) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new PhantomSettings(PhantomTissue.LUNG, 1, 32, 8, 1, touching))
                .getMessage();
        assertEquals("Phantom: touching must be a share from 0 to 1, not " + touching + ".", message);
    }
}
