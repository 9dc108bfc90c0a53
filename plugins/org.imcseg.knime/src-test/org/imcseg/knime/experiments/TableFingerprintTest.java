// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFingerprintTest {
    private static final int LARGE = 1 << 24;

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void makeTables() throws Exception {
        tables = new Tables(folder);
    }

    private String of(String history, float pixel, int id) throws Exception {
        float[] plane = new float[200 * 100];
        plane[plane.length - 1] = pixel;
        int[] ids = new int[plane.length];
        ids[ids.length - 1] = id;
        return TableFingerprint.of(
                tables.of(
                        List.of(ColumnHistory.add(ImageCells.column("Image"), history), ImageCells.column("Mask")),
                        Tables.row(
                                tables.image(new MultiChannelImage(200, 100, List.of("DNA"), new float[][] {plane}, 1)),
                                tables.mask(new LabelMask(200, 100, ids)))),
                Progress.NONE);
    }

    @Test
    void aPixelAnIdOrASettingMakesAnother() throws Exception {
        String one = of("IMC Reader: slides", 1, LARGE);
        assertEquals(one, of("IMC Reader: slides", 1, LARGE));
        assertNotEquals(one, of("IMC Reader: slides", 1.0000001f, LARGE));
        assertNotEquals(one, of("IMC Reader: slides", 1, LARGE + 1), "an id that a float cannot tell from it");
        assertNotEquals(one, of("IMC Reader: slides, masks optional", 1, LARGE));
    }
}
