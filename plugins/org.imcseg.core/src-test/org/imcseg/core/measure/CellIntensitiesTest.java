// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class CellIntensitiesTest {
    private static final MultiChannelImage IMAGE = new MultiChannelImage(
            4, 2, List.of("A", "B"), new float[][] {{1, 2, 3, 4, 5, 6, 7, 100}, {0, 0, 0, 0, 8, 0, 0, 0.1f}}, 1);

    @Test
    void statisticsByHand() {
        // cell 2 000 000 000 wraps from the end of the first row to the next
        LabelMask mask = new LabelMask(4, 2, new int[] {5, 5, 0, 2_000_000_000, 2_000_000_000, 5, 0, 5});
        CellIntensities measured = MeasuredCells.of(
                        IMAGE,
                        mask,
                        new MeasureSettings(EnumSet.allOf(CellStatistic.class), false, NeighbourSettings.NONE),
                        Progress.NONE)
                .intensities();
        assertEquals(109 / 4.0, measured.value(CellStatistic.MEAN, 0, 0));
        assertEquals(109, measured.value(CellStatistic.SUM, 0, 0));
        assertEquals(4, measured.value(CellStatistic.MEDIAN, 0, 0), "of 1, 2, 6, 100");
        // squares 1 + 4 + 36 + 10000 = 10041, over 4, less 27.25²
        assertEquals(
                Math.sqrt(10041 / 4.0 - 27.25 * 27.25), measured.value(CellStatistic.STANDARD_DEVIATION, 0, 0), 1e-12);
        assertEquals(0.1f / 4.0, measured.value(CellStatistic.MEAN, 1, 0), "in double precision");
        assertEquals(4.5, measured.value(CellStatistic.MEAN, 0, 1));
        assertEquals(0.5, measured.value(CellStatistic.STANDARD_DEVIATION, 0, 1));
        assertEquals(4, measured.value(CellStatistic.MEDIAN, 1, 1), "of 0 and 8");
    }

    @Test
    void anEmptyMaskHasNoCells() {
        MeasuredCells cells =
                MeasuredCells.of(IMAGE, new LabelMask(4, 2, new int[8]), MeasureSettings.standard(), Progress.NONE);
        assertEquals(0, cells.count());
        assertTrue(cells.neighbours().isEmpty());
    }

    @Test
    void sizesMustAgree() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> MeasuredCells.of(
                        IMAGE, new LabelMask(2, 4, new int[8]), MeasureSettings.standard(), Progress.NONE));
        assertEquals(
                "The image has 4 x 2 pixels, but its cells have 2 x 4. Choose the mask that was made from this image.",
                refused.getMessage());
    }

    @Test
    void namesOfFeaturesAreUnique() {
        CellFeatures features = new CellFeatures(
                List.of("DNA", "Area", "Cell"),
                new MeasureSettings(Set.of(CellStatistic.SUM), true, NeighbourSettings.NONE),
                List.of("Cell", "DNA (sum)"));
        assertEquals(
                List.of(
                        "DNA",
                        "Area (mean)",
                        "Cell (mean)",
                        "DNA (sum) 2",
                        "Area (sum)",
                        "Cell (sum)",
                        "Area",
                        "Area (µm²)"),
                features.columns().stream().map(CellFeature::name).toList().subList(0, 8));
    }
}
