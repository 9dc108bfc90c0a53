// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.RealData;
import org.imcseg.core.identity.PixelMarks;
import org.imcseg.core.identity.SharedPixels;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real Hyperion files in three formats, each of which checks the others; skipped if the data are absent. */
class RealFilesTest {
    private static final List<String> FIVE = List.of("Ag107", "Cytokeratin 5", "Laminin", "YBX1", "H3K27Ac");
    private static final int ROUNDED = 3;
    private static Path data;

    @BeforeAll
    static void find() {
        data = RealData.folder();
    }

    private static Collector read(FileKind kind, Path folder, List<String> channels) throws IOException {
        Collector collector = new Collector();
        ImcReader.read(
                ReaderSettings.of(folder)
                        .change()
                        .kind(kind)
                        .maskFolder(data.resolve("mock/masks_deepcell"))
                        .maskMode(MaskMode.REQUIRED)
                        .channels(channels)
                        .build(),
                collector,
                Progress.NONE);
        return collector;
    }

    private static Collector mock(FileKind kind) throws IOException {
        return read(kind, data.resolve("mock"), FIVE);
    }

    /**
     * Another program's TIFF files, whose hot pixels were filtered, are known as regions of the instrument's slides; no
     * other pair is.
     */
    @Test
    void regionsAreKnownByTheirPixelsInAnotherProgramsFiles() throws IOException {
        SharedPixels pixels = new SharedPixels();
        Collector slides = mock(FileKind.MCD);
        slides.acquisitions.forEach(
                one -> pixels.add(one.sample() + "/" + one.roi(), PixelMarks.of(one.image(), Progress.NONE)));
        for (Acquisition stack : read(FileKind.TIFF, data.resolve("mock/img"), FIVE).acquisitions) {
            pixels.meet(stack.sample() + "/" + stack.roi(), PixelMarks.of(stack.image(), Progress.NONE));
        }
        assertEquals(9, slides.names().size());
        assertEquals(
                slides.names().stream()
                        .map(name -> new SharedPixels.Pair(name, name))
                        .toList(),
                pixels.pairs());
    }

    @Test
    void slidesAreReadWithTheirMasks() throws IOException {
        Collector result = mock(FileKind.AUTOMATIC);
        assertEquals(9, result.acquisitions.size());
        Acquisition first = result.acquisitions.get(0);
        assertEquals("20210305_NE_mockData1", first.sample());
        assertEquals("001", first.roi());
        assertEquals(FIVE, first.image().channels());
        assertEquals(17, first.mask().maxId());
        assertEquals(1, first.image().pixelSize());
        // mean and maximum of plane Ag107, computed from the file's bytes by another program
        ChannelRow silver = result.channels.get(0);
        assertEquals(5.3817244, silver.maximum(), 1e-6);
        assertEquals(0.0767910, silver.mean(), 1e-6);
        assertTrue(result.texts(Severity.SKIPPED).isEmpty()
                && result.texts(Severity.RECOVERED).isEmpty());
        assertEquals(1, result.texts(Severity.WARNING).size(), "only the empty region");
        assertTrue(result.texts(Severity.WARNING).get(0).contains("mockData1.mcd, acquisition 1 ROI_001: region kept"));
    }

    /** The export has three decimals; everything else is equal. */
    @Test
    void exportsAreTheSlidesRoundedToThreeDecimals() throws IOException {
        assertPairs(mock(FileKind.MCD), mock(FileKind.TXT), (slide, export) -> {
            for (int c = 0; c < FIVE.size(); c++) {
                float[] a = slide.plane(c);
                float[] b = export.plane(c);
                for (int i = 0; i < a.length; i++) {
                    double unit = Math.pow(10, -ROUNDED);
                    assertEquals(a[i], b[i], unit / 2 + Math.ulp(a[i]));
                    assertEquals(b[i], (float) (Math.round(b[i] / unit) * unit), Math.ulp(b[i]));
                }
            }
        });
    }

    /**
     * The stacks were made with a hot-pixel filter: 3 x 3 neighbour maximum, threshold 50. With it, all bits are the
     * same.
     */
    @Test
    void stacksAreTheSlidesAfterTheirHotPixelFilter() throws IOException {
        Collector slides = mock(FileKind.MCD);
        for (Path folder : List.of(data.resolve("mock"), data.resolve("mock/img"))) {
            assertPairs(slides, read(FileKind.TIFF, folder, FIVE), (slide, stack) -> {
                for (int c = 0; c < FIVE.size(); c++) {
                    float[] expected = filter(slide.plane(c), slide.width(), slide.height());
                    for (int i = 0; i < expected.length; i++) {
                        assertEquals(
                                Float.floatToIntBits(expected[i]),
                                Float.floatToIntBits(stack.plane(c)[i]),
                                FIVE.get(c) + " " + i);
                    }
                }
            });
        }
    }

    private static float[] filter(float[] plane, int width, int height) {
        float[] result = plane.clone();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float highest = Float.NEGATIVE_INFINITY;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                        highest = u == x && v == y ? highest : Math.max(highest, plane[v * width + u]);
                    }
                }
                if (plane[y * width + x] - highest > 50) {
                    result[y * width + x] = highest;
                }
            }
        }
        return result;
    }

    /** These were cut to whole numbers. */
    @Test
    void wholeNumberStacksAreTheSlidesCutOff() throws IOException {
        assertPairs(
                mock(FileKind.MCD), read(FileKind.TIFF, data.resolve("mock/cpout_images"), FIVE), (slide, stack) -> {
                    long equal = 0;
                    long all = 0;
                    for (int c = 0; c < FIVE.size(); c++) {
                        for (int i = 0; i < slide.size(); i++) {
                            equal += (float) Math.floor(slide.plane(c)[i]) == stack.plane(c)[i] ? 1 : 0;
                            all++;
                        }
                    }
                    assertTrue(equal >= all - 40, (all - equal) + " of " + all + " differ");
                });
    }

    @Test
    void pancreasStacksAreReadWithTheirChannelList() throws IOException {
        Collector result = new Collector();
        ImcReader.read(
                ReaderSettings.of(data.resolve("pancreas"))
                        .change()
                        .maskMode(MaskMode.REQUIRED)
                        .build(),
                result,
                Progress.NONE);
        assertEquals(List.of("E34/001", "G01/001"), result.names());
        assertEquals(
                List.of("H3", "CD99", "PIN", "CD8a", "CDH"),
                result.acquisitions.get(0).image().channels());
        assertNotNull(result.acquisitions.get(1).mask());
    }

    private interface Check {
        void of(MultiChannelImage a, MultiChannelImage b);
    }

    private static void assertPairs(Collector a, Collector b, Check check) {
        assertEquals(9, a.acquisitions.size());
        assertEquals(a.names(), b.names());
        for (int i = 0; i < a.acquisitions.size(); i++) {
            MultiChannelImage one = a.acquisitions.get(i).image();
            MultiChannelImage other = b.acquisitions.get(i).image();
            assertEquals(one.width(), other.width());
            assertEquals(one.height(), other.height());
            assertEquals(one.channels(), other.channels());
            assertEquals(a.acquisitions.get(i).mask(), b.acquisitions.get(i).mask());
            check.of(one, other);
        }
    }
}
