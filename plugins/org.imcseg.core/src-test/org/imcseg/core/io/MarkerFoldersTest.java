// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders with one TIFF per marker. */
class MarkerFoldersTest {
    @TempDir
    Path folder;

    private void plane(String name, int value) throws IOException {
        new TiffBuilder(12, 10).type(16, 1).write(folder.resolve(name), (p, x, y) -> value + x);
    }

    private Collector read() throws IOException {
        Collector read = new Collector();
        ImcReader.read(ReaderSettings.of(folder), read, Progress.NONE);
        return read;
    }

    @Test
    void filesNamedByMetalsAreOneAcquisition() throws IOException {
        for (int region = 1; region <= 2; region++) {
            String name = "Pat1_s0_a" + region + "_ac";
            plane(name + "/DNA1_Ir191.tiff", 10 * region);
            plane(name + "/" + name + "_Vimentin_Nd143.tiff", 100 * region);
            new TiffBuilder(12, 10)
                    .type(16, 1)
                    .write(folder.resolve(name + "/" + name + "_full_mask.tiff"), (p, x, y) -> x < 4 && y < 4 ? 1 : 0);
        }
        Collector read = read();
        assertEquals(List.of("Pat1/001", "Pat1/002"), read.names());
        assertEquals(
                List.of(),
                read.texts(Severity.WARNING).stream()
                        .filter(text -> !text.contains("hardly fit"))
                        .toList());
        for (int region = 1; region <= 2; region++) {
            var acquisition = read.acquisitions.get(region - 1);
            assertEquals(List.of("DNA1", "Vimentin"), acquisition.image().channels());
            assertEquals(10 * region, acquisition.image().plane(0)[0]);
            assertEquals(100 * region, acquisition.image().plane(1)[0]);
            assertEquals(1, acquisition.mask().maxId());
        }
        AcquisitionSeries series = ImcReader.open(ReaderSettings.of(folder), new Collector(), Progress.NONE);
        assertNotEquals(series.fingerprint(0), series.fingerprint(1));
        String before = series.fingerprint(0);
        plane("Pat1_s0_a1_ac/Pat1_s0_a1_ac_Vimentin_Nd143.tiff", 7);
        assertNotEquals(
                before,
                ImcReader.open(ReaderSettings.of(folder), new Collector(), Progress.NONE)
                        .fingerprint(0));
    }

    @Test
    void filesWithoutMetalsAreNamed() throws IOException {
        for (String region : new String[] {"r1", "r2"}) {
            plane(region + "/CD3.tiff", region.hashCode() % 50);
            plane(region + "/CD8.tiff", region.hashCode() % 60);
        }
        Collector read = read();
        assertEquals(4, read.acquisitions.size());
        assertTrue(
                read.texts(Severity.WARNING).stream()
                        .anyMatch(text -> text.contains("one file a marker") && text.contains("CD3_Ir191")),
                read.texts(Severity.WARNING).toString());
    }

    @Test
    void filesOfSeveralSizesAreNotPutTogether() throws IOException {
        plane("s/DNA1_Ir191.tiff", 1);
        new TiffBuilder(14, 10).write(folder.resolve("s/CD3_Er170.tiff"), (p, x, y) -> x);
        plane("s/CD8_Dy162.tiff", 3);
        Collector read = read();
        assertEquals(3, read.acquisitions.size());
        assertTrue(
                read.texts(Severity.WARNING).stream()
                        .anyMatch(text -> text.contains("CD3_Er170.tiff has 14 x 10")
                                && text.contains("the 2 others have 12 x 10")),
                read.texts(Severity.WARNING).toString());
    }

    @Test
    void aMaskInTheFolderOfARegionIsItsWhateverItsName() throws IOException {
        String[] names = {"mask.tiff", "Cell_mask.tiff"};
        for (int region = 0; region < 2; region++) {
            String name = "Pat" + region + "/ROI";
            plane(name + "/DNA1_Ir191.tiff", 10 * region);
            plane(name + "/Vimentin_Nd143.tiff", 100 * region);
            int cells = region + 2;
            new TiffBuilder(12, 10)
                    .type(16, 1)
                    .write(
                            folder.resolve(name + "/" + names[region]),
                            (p, x, y) -> y % 3 > 0 && y / 3 < cells ? y / 3 + 1 : 0);
        }
        Collector read = read();
        assertEquals(List.of(), read.texts(Severity.SKIPPED));
        assertEquals(
                List.of(2, 3),
                read.acquisitions.stream().map(a -> a.mask().maxId()).toList());
    }
}
