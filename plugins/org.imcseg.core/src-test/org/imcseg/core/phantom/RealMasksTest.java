// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.RealData;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.tiff.TiffMask;
import org.imcseg.core.labels.LabelMasks;
import org.imcseg.core.labels.TouchingCells;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The calibration in {@link CellDensity} against masks of real slides; skipped if the data are absent. */
class RealMasksTest {
    private static Path mock;

    @BeforeAll
    static void find() {
        mock = RealData.folder().resolve("mock");
    }

    /**
     * Pooled over masks.
     *
     * @param touching share of cells that share more than a quarter of their outline
     * @param foreground share of pixels
     * @param area mean of cells, in pixels
     * @param density cells per 10⁴ pixels
     */
    private record Tissue(double touching, double foreground, double area, double density) {
        static Tissue of(List<LabelMask> masks) {
            double pixels = masks.stream().mapToInt(LabelMask::size).sum();
            double cells =
                    masks.stream().mapToInt(mask -> LabelMasks.ids(mask).length).sum();
            double foreground =
                    masks.stream().mapToInt(LabelMasks::foregroundArea).sum();
            double touching = masks.stream()
                    .mapToInt(mask -> TouchingCells.count(mask, .25))
                    .sum();
            return new Tissue(touching / cells, foreground / pixels, foreground / cells, 1e4 * cells / pixels);
        }

        /** The measured numbers as they stand in the table. */
        void assertIs(double share, double part, double mean, double cells) {
            assertEquals(share, touching, .006);
            assertEquals(part, foreground, .006);
            assertEquals(mean, area, .6);
            assertEquals(cells, density, .6);
        }
    }

    private static List<LabelMask> masks(String folder) throws IOException {
        try (Stream<Path> files = Files.list(mock.resolve(folder))) {
            List<LabelMask> masks = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".tiff")).sorted().toList()) {
                masks.add(TiffMask.read(file, Progress.NONE));
            }
            return masks;
        }
    }

    @Test
    void realCellsTouch() throws IOException {
        Tissue.of(masks("masks_deepcell")).assertIs(.73, .33, 48, 69);
        Tissue.of(masks("masks_ilastik")).assertIs(.97, .64, 108, 59);
    }

    /** Foreground between those of the two methods; size and number of cells as in the regions of the slides. */
    @ParameterizedTest
    @EnumSource(
            value = PhantomTissue.class,
            names = {"LUNG", "BREAST"})
    void thePhantomsTissueIsLikeThem(PhantomTissue tissue) throws IOException {
        Phantom phantom = new Phantom(new PhantomSettings(tissue, 16, 128, 8, 1, .9));
        Tissue made = Tissue.of(
                phantom.generate(Progress.NONE).stream().map(Acquisition::mask).toList());
        assertEquals(.9, made.touching, .02);
        assertTrue(made.foreground > Tissue.of(masks("masks_deepcell")).foreground);
        assertTrue(made.foreground < Tissue.of(masks("masks_ilastik")).foreground);
        List<Tissue> regions = Stream.concat(masks("masks_deepcell").stream(), masks("masks_ilastik").stream())
                .map(mask -> Tissue.of(List.of(mask)))
                .toList();
        assertTrue(regions.stream().anyMatch(r -> r.area < made.area)
                && regions.stream().anyMatch(r -> r.area > made.area));
        assertTrue(regions.stream().anyMatch(r -> r.density < made.density)
                && regions.stream().anyMatch(r -> r.density > made.density));
    }
}
