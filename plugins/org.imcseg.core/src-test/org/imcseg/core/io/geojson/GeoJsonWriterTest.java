// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.geojson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.mask.MaskFormats;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoJsonWriterTest {
    @TempDir
    Path folder;

    private String write(LabelMask mask, ObjectKind kind, Map<String, Double> measurements) throws IOException {
        Path file = folder.resolve("cells.geojson");
        GeoJsonWriter.write(file, mask, kind, id -> measurements, Progress.NONE);
        return Files.readString(file);
    }

    private void assertRoundTrip(LabelMask mask) throws IOException {
        write(mask, ObjectKind.DETECTION, Map.of());
        Path file = folder.resolve("cells.geojson");
        LabelMask read = MaskFormats.read(file, Progress.NONE)
                .on(mask.width(), mask.height(), new Defects(file, "", issue -> {
                    throw new AssertionError(issue.text());
                }));
        assertEquals(mask, read);
    }

    /**
     * A cell with a hole that meets its outside at a corner, around another cell, and a third in two parts that meet at
     * a corner.
     */
    @Test
    void polygonsFollowTheEdgesOfPixels() throws IOException {
        LabelMask mask = new LabelMask(5, 3, new int[] {
            4, 4, 4, 0, 9,
            4, 0, 4, 9, 0,
            4, 4, 0, 0, 0
        });
        Map<String, Double> measurements = new LinkedHashMap<>();
        measurements.put("Area", 7.5);
        measurements.put("Unknown", Double.NaN);
        String text = write(mask, ObjectKind.CELL, measurements).replace("\n", "");
        assertEquals(
                "{\"type\":\"FeatureCollection\",\"features\":["
                        + "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[3,0],[3,2],[2,2],[2,3],[0,3],[0,0]],"
                        + "[[2,2],[2,1],[1,1],[1,2],[2,2]]]},\"properties\":{\"objectType\":\"cell\",\"name\":\"4\","
                        + "\"measurements\":{\"Cell ID\":4,\"Area\":7.5}}},"
                        + "{\"type\":\"Feature\",\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[4,0],[5,0],[5,1],[4,1],[4,0]]],"
                        + "[[[3,1],[4,1],[4,2],[3,2],[3,1]]]]},\"properties\":{\"objectType\":\"cell\",\"name\":\"9\","
                        + "\"measurements\":{\"Cell ID\":9,\"Area\":7.5}}}]}",
                text.replaceAll("\\s*\\{\"type\":\"Feature\",", "{\"type\":\"Feature\","));
        assertRoundTrip(mask);
        assertRoundTrip(new LabelMask(2, 1, new int[] {Integer.MAX_VALUE, 1}));
    }

    /** Noise has all constellations of pixels at a corner. */
    @Test
    void readingGivesTheIdenticalMask() throws IOException {
        Random random = new Random(2);
        for (int run = 0; run < 40; run++) {
            int width = 1 + random.nextInt(40);
            int height = 1 + random.nextInt(30);
            int cells = 1 + run % 5;
            int[] names = random.ints(cells, 1, run % 2 == 0 ? 100_000_000 : 300)
                    .distinct()
                    .toArray();
            int[] ids = IntStream.range(0, width * height)
                    .map(i -> random.nextBoolean() ? 0 : names[random.nextInt(names.length)])
                    .toArray();
            LabelMask mask = new LabelMask(width, height, ids);
            assertRoundTrip(mask);
            boolean[] region = new boolean[ids.length];
            for (int i = 0; i < region.length; i++) {
                region[i] = random.nextInt(3) > 0;
            }
            assertRoundTrip(mask.annotatedIn(region));
        }
    }

    @Test
    void theAnnotatedRegionIsAnAnnotationOfQuPath() throws IOException {
        LabelMask mask = new LabelMask(3, 1, new int[] {0, 2, 2}).annotatedIn(new boolean[] {true, true, false});
        assertTrue(
                write(mask, ObjectKind.DETECTION, Map.of())
                        .contains(
                                "[[[0,0],[2,0],[2,1],[0,1],[0,0]]]},\"properties\":"
                                        + "{\"objectType\":\"annotation\",\"name\":\"annotated\",\"classification\":{\"name\":\"Region*\"}}"));
        assertEquals(
                List.of(),
                FeatureReader.read(
                        Files.writeString(
                                folder.resolve("none.geojson"),
                                write(new LabelMask(2, 2, new int[4]), ObjectKind.CELL, Map.of())),
                        Progress.NONE));
    }
}
