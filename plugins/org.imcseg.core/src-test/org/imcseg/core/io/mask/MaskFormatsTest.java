// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other programs, or made by hand from their specification. */
class MaskFormatsTest {
    private static final Path FIXTURES = Path.of("src-test/org/imcseg/core/io/mask");

    @TempDir
    Path folder;

    private final List<String> issues = new ArrayList<>();

    private LabelMask read(Path file, int width, int height) throws IOException {
        return MaskFormats.read(file, Progress.NONE)
                .on(width, height, new Defects(file, "", issue -> issues.add(issue.text())));
    }

    private LabelMask geoJson(int width, int height, String... features) throws IOException {
        return read(
                write(
                        "cells.geojson",
                        "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}"),
                width,
                height);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String box(String properties, double x0, double y0, double x1, double y1) {
        return "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[" + x0 + "," + y0 + "],["
                + x1 + "," + y0
                + "],[" + x1 + "," + y1
                + "],[" + x0 + "," + y1 + "],[" + x0 + "," + y0 + "]]]},\"properties\":{" + properties + "}}";
    }

    private void assertIssue(String... parts) {
        assertTrue(
                issues.stream().anyMatch(issue -> Arrays.stream(parts).allMatch(issue::contains)),
                Arrays.toString(parts) + " in " + issues);
    }

    private static void assertPicture(LabelMask mask, String... rows) {
        List<String> found = new ArrayList<>();
        for (int y = 0; y < mask.height(); y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < mask.width(); x++) {
                boolean counts = mask.annotated() == null || mask.annotated()[y * mask.width() + x];
                row.append(!counts ? '#' : mask.id(x, y) == 0 ? '.' : (char) ('0' + mask.id(x, y)));
            }
            found.add(row.toString());
        }
        assertEquals(String.join("\n", rows), String.join("\n", found));
    }

    /**
     * With the fields that QuPath 0.5 writes: a cell with its nucleus, a detection with a hole, an annotation in two
     * parts that was drawn by hand, a tile and a point.
     */
    @Test
    void objectsOfQuPathAreCells() throws IOException {
        LabelMask mask = geoJson(
                8,
                6,
                """
                {"type":"Feature","id":"0f8fad5b-d9cb-469f-a165-70867728950e","geometry":{"type":"Polygon","coordinates":[[[0.6,0],[3,0],
                [3,2.4],[0.6,2.4],
                [0.6,0]]]},"nucleusGeometry":{"type":"Polygon","coordinates":[[[4,0],[8,0],[8,6],[4,6],[4,0]]]},
                "properties":{"objectType":"cell",
                "classification":{"name":"Tumor","color":[200,0,0]},"isLocked":true,"measurements":{"Nucleus: Area µm^2":4.5,
                "Cell: Circularity":"NaN"}}}""",
                """
                {"type":"Feature","id":"PathDetectionObject","properties":{"measurements":[{"name":"Cell ID","value":7},{"name":"Area",
                "value":8.0}]},
                "geometry":{"type":"Polygon","coordinates":[[[4,0],[7,0],[7,3],[4,3],[4,0]],[[5,1],[6,1],[6,2],[5,2],[5,1]]]}}""",
                """
                {"type":"Feature","properties":{"objectType":"annotation","color":[255,0,0]},"geometry":{"type":"MultiPolygon",
                "coordinates":[
                [[[0,4],[2,4],[2,6],[0,6],[0,4]]],[[[3,5],[4,5],[4,6],[3,6],[3,5]]]]}}""",
                box("\"objectType\":\"tile\"", 0, 0, 8, 6),
                """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[3,3]},"properties":{"objectType":"detection",
                "name":"spot"}}""");
        assertPicture(mask, ".88.777.", ".88.7.7.", "....777.", "........", "99......", "99.9....");
        assertIssue("1 objects not read", "tiles");
        assertIssue("1 shapes left out", "points or lines", "[spot]");
        assertEquals(2, issues.size(), issues::toString);
    }

    /**
     * Polygons and what they contain by Shapely 2.1 (GEOS), one with a hole and one in two parts; no centre of a pixel
     * lies on an edge.
     */
    @Test
    void pixelsAreThoseThatShapelyFinds() throws IOException {
        List<String> expected = Files.readAllLines(FIXTURES.resolve("shapely.txt"));
        LabelMask mask =
                read(FIXTURES.resolve("shapely.geojson"), expected.get(0).length(), expected.size());
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                char name = expected.get(y).charAt(x);
                assertEquals(name == '.' ? 0 : name - 'a' + 1, mask.id(x, y), x + ", " + y);
            }
        }
        assertTrue(issues.isEmpty(), issues::toString);
    }

    @Test
    void neighboursShareNoPixelAndLeaveNone() throws IOException {
        LabelMask mask = geoJson(
                4,
                2,
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[0.5,2],[0,2]]]}}",
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[4,0],[4,2],[0.5,2]]]}}",
                box("", .5, .5, 0, 0));
        assertEquals(8, Arrays.stream(mask.ids()).filter(id -> id > 0).count());
        assertIssue("1 shapes left out", "no centre of a pixel lies in them: [feature 3]");
        assertEquals(1, issues.size(), issues::toString);
    }

    @Test
    void overlapsAndShapesBeyondTheImageAreCounted() throws IOException {
        LabelMask mask = geoJson(
                8,
                3,
                box("\"name\":\"large\"", 0, 0, 4, 3),
                box("\"name\":\"small\"", 1, 1, 3, 2),
                box("\"name\":\"edge\"", 6, 1, 9, 2),
                box("\"name\":\"away\"", 20, 20, 30, 30),
                box("\"name\":\"twin\"", 6, 1, 8, 2));
        assertPicture(mask, "1111....", "1221..33", "1111....");
        assertIssue("4 shapes overlap", "share 4 pixels", "[large, small, edge, twin]");
        assertIssue("1 cells left out", "cover all of their pixels: [twin]");
        assertIssue("1 shapes cut off", "beyond the image of 8 x 3 pixels: [edge]");
        assertIssue("1 shapes left out", "outside of the image of 8 x 3 pixels: [away]", "at full resolution");
        assertEquals(4, issues.size(), issues::toString);
    }

    @Test
    void nothingCountsOutsideOfTheAnnotatedRegion() throws IOException {
        String cell = "\"objectType\":\"annotation\"";
        String[] cells = {box(cell, 1, 1, 3, 2), box(cell, 4, 0, 7, 2), box(cell, 7, 2, 8, 3)};
        for (String region : List.of(
                "\"objectType\":\"annotation\",\"classification\":{\"name\":\"Region*\"}",
                "\"objectType\":\"annotation\",\"name\":\"Annotated region\"",
                "\"objectType\":\"annotation\",\"classification\":{\"names\":[\"ANNOTATED\"]}",
                "\"name\":\"annotated\"")) {
            issues.clear();
            LabelMask mask = geoJson(8, 3, cells[0], box(region, -2, -2, 5, 5), cells[1], cells[2]);
            assertPicture(mask, "....2###", ".11.2###", ".....###");
            assertIssue("1 cells do not count", "outside of the region");
            assertEquals(1, issues.size(), issues::toString);
        }
        assertNull(geoJson(8, 3, box("\"objectType\":\"annotation\",\"name\":\"annotated\"", 0, 0, 8, 3), cells[0])
                .annotated());
        LabelMask nothing =
                geoJson(8, 3, box("\"objectType\":\"annotation\",\"name\":\"annotated\"", 9, 0, 12, 3), cells[0]);
        assertEquals(0, nothing.maxId());
        assertFalse(nothing.annotated()[0]);
        assertIssue("no pixel of it counts");
    }

    /** A cell drawn in addition to detected ones counts; the annotation in which they were detected does not. */
    @Test
    void annotationsAroundDetectedCellsAreNoCells() throws IOException {
        LabelMask mask = geoJson(
                8,
                3,
                box("\"objectType\":\"annotation\",\"name\":\"tissue\"", 0, 0, 8, 3),
                box("\"objectType\":\"detection\"", 0, 0, 2, 2),
                box("\"objectType\":\"annotation\"", 3, 0, 5, 1),
                box("\"objectType\":\"cell\"", 6, 0, 8, 3));
        assertPicture(mask, "11.33.22", "11....22", "......22");
        assertIssue("1 annotations not taken as cells", "[tissue]");
    }

    @Test
    void oneFeatureAndAnArrayOfThemAreRead() throws IOException {
        String feature = box("", 0, 0, 1, 1);
        assertEquals(1, read(write("one.json", feature), 2, 1).maxId());
        assertEquals(
                2,
                read(write("two.json", "[" + feature + "," + box("", 1, 0, 2, 1) + "]"), 2, 1)
                        .maxId());
        assertTrue(MaskFormats.of(write("panel.json", "{\"channels\":[]}")).isEmpty());
    }

    /**
     * Written by ImageJ 1.54p (RoiEncoder). The oval is known by its equation, the triangle by its edges; the rest are
     * rectangles.
     */
    /**
     * QuPath writes undefined measurements as NaN, and with the whole hierarchy the cells inside the annotation that
     * they lie in.
     */
    @Test
    void nestedObjectsAndUndefinedMeasurementsAreRead() throws IOException {
        String cells = box(
                        "\"objectType\":\"cell\",\"measurements\":{\"Cell ID\":3,\"Nucleus/Cell area ratio\":NaN}",
                        1,
                        1,
                        3,
                        2)
                + "," + box("\"objectType\":\"cell\",\"measurements\":{\"Cell ID\":5,\"x\":-Infinity}", 5, 1, 7, 2);
        LabelMask mask =
                geoJson(8, 3, box("\"objectType\":\"annotation\",\"childObjects\":[" + cells + "]", 0, 0, 8, 3));
        assertPicture(mask, "........", ".33..55.", "........");
        assertIssue("1 annotations not taken as cells");
        String coordinate = assertThrows(BrokenInputException.class, () -> geoJson(8, 3, box("", Double.NaN, 0, 2, 2)))
                .getMessage();
        assertTrue(coordinate.contains("not a finite number"), coordinate);
    }

    @Test
    void roisOfImageJAreRead() throws IOException {
        LabelMask mask = read(FIXTURES.resolve("imagej-RoiSet.zip"), 24, 14);
        IntBinaryOperator expected = (x, y) -> {
            double u = x + .5;
            double v = y + .5;
            if (x >= 2 && x < 6 && y >= 1 && y < 4) {
                return 1;
            } else if (Math.pow((u - 11) / 3, 2) + Math.pow((v - 2) / 2, 2) < 1) {
                return 2;
            } else if (v > 6 && v - 6 < (u - 1) / 2 * 5 && v - 6 < (9 - u) / 6 * 5) {
                return 3;
            } else if (x >= 9 && x < 14 && y >= 6 && y < 10) {
                return 4;
            } else if (x >= 16 && y < 4 && (x < 18 || x < 20 && y >= 2)) {
                return 5;
            } else {
                return x >= 16 && x < 22 && y >= 6 && y < 12 && !(x >= 18 && x < 20 && y >= 8 && y < 10) ? 6 : 0;
            }
        };
        for (int y = 0; y < 14; y++) {
            for (int x = 0; x < 24; x++) {
                assertEquals(expected.applyAsInt(x, y), mask.id(x, y), x + ", " + y);
                assertEquals(x < 22, mask.annotated()[y * 24 + x]);
            }
        }
        assertIssue("1 shapes left out", "points or lines", "[point]");
        assertEquals(1, issues.size(), issues::toString);
    }

    /**
     * As the comment in ImageJ's RoiDecoder describes it: a header of 64 bytes, then x and y of the corners relative to
     * the upper left one.
     */
    private Path polygonRoi(int... corners) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("Iout");
        out.writeShort(227);
        out.writeShort(0); // polygon
        for (int side : new int[] {2, 1, 5, 6}) { // top, left, bottom, right
            out.writeShort(side);
        }
        out.writeShort(corners.length / 2);
        out.write(new byte[64 - out.size()]);
        for (int part = 0; part < 2; part++) {
            for (int i = part; i < corners.length; i += 2) {
                out.writeShort(corners[i] - (part == 0 ? 1 : 2));
            }
        }
        return Files.write(folder.resolve("cell.roi"), bytes.toByteArray());
    }

    @Test
    void aRoiMadeByHandIsRead() throws IOException {
        Path file = polygonRoi(1, 2, 6, 2, 6, 3, 2, 3, 2, 5, 1, 5);
        assertPicture(read(file, 7, 6), ".......", ".......", ".11111.", ".1.....", ".1.....", ".......");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 7));
        String message =
                assertThrows(BrokenInputException.class, () -> read(file, 7, 6)).getMessage();
        assertTrue(message.contains("cell.roi") && message.contains("ROI Manager"), message);
    }

    /** Written by Pillow 12: 0, 1, 300 over 300, 65535, 0 in 16 bits. */
    private static final String PNG16 =
            "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACEAAAAADoj+WFAAAAFklEQVR4nGNkYGBgZNRmYNT5/5+BAQAJ"
                    + "YgJa/JyJDgAAAABJRU5ErkJggg==";

    @Test
    void pngHoldsIds() throws IOException {
        Path file = Files.write(folder.resolve("cells.png"), Base64.getDecoder().decode(PNG16));
        assertArrayEquals(new int[] {0, 1, 300, 300, 65535, 0}, read(file, 9, 9).ids());
        BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 255, 7});
        ImageIO.write(grey, "png", file.toFile());
        assertArrayEquals(new int[] {0, 255, 7}, read(file, 3, 1).ids());
        byte[] palette = {0, 90, 7};
        BufferedImage indexed = new BufferedImage(
                3, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 3, palette, palette, new byte[3]));
        indexed.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 2, 1});
        ImageIO.write(indexed, "png", file.toFile());
        assertArrayEquals(new int[] {0, 2, 1}, read(file, 3, 1).ids());
        BufferedImage coloured = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        coloured.setRGB(0, 0, 0xFF050505);
        ImageIO.write(coloured, "png", file.toFile());
        assertArrayEquals(new int[] {5, 0}, read(file, 2, 1).ids());
        coloured.setRGB(1, 0, 0xFF0000FF);
        ImageIO.write(coloured, "png", file.toFile());
        String message =
                assertThrows(BrokenInputException.class, () -> read(file, 2, 1)).getMessage();
        assertTrue(message.contains("pixel (1, 0) is coloured"), message);
    }

    private void cell(Path at, int... values) throws IOException {
        BufferedImage image = new BufferedImage(values.length, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, values.length, 1, values);
        Files.createDirectories(at.getParent());
        ImageIO.write(image, "png", at.toFile());
    }

    @Test
    void aFolderHoldsAnImageOfEachCell() throws IOException {
        cell(folder.resolve("S_masks/a.png"), 255, 255, 0, 0, 0);
        cell(folder.resolve("S_masks/b.png"), 0, 0, 0, 255, 255);
        cell(folder.resolve("S_masks/c.png"), 0, 0, 0, 0, 0);
        cell(folder.resolve("S_masks/d.png"), 0, 1, 0, 0, 0);
        Files.writeString(folder.resolve("S_masks/readme.txt"), "not a cell");
        assertPicture(read(folder.resolve("S_masks"), 5, 1), "14.22");
        assertIssue("1 shapes left out", "[c.png]");
        assertIssue("2 shapes overlap", "share 1 pixels");
        cell(folder.resolve("S_masks/e.png"), 0, 1, 2, 0, 0);
        String message = assertThrows(BrokenInputException.class, () -> read(folder.resolve("S_masks"), 5, 1))
                .getMessage();
        assertTrue(message.contains("e.png") && message.contains("has 1 and 2"), message);
        cell(folder.resolve("S_masks/e.png"), 0, 1);
        assertTrue(assertThrows(BrokenInputException.class, () -> read(folder.resolve("S_masks"), 5, 1))
                .getMessage()
                .contains("2 x 1"));
    }

    @Test
    void damagedGeoJsonIsNamed() throws IOException {
        String whole = "{\"type\":\"FeatureCollection\",\"features\":[" + box("", 0, 0, 1, 1) + "]}";
        for (int length : new int[] {0, 1, 30, 60, 100, whole.length() - 2}) {
            Path file = write("cut.geojson", whole.substring(0, length));
            String message = assertThrows(BrokenInputException.class, () -> read(file, 2, 2), "cut at " + length)
                    .getMessage();
            assertTrue(message.contains("cut.geojson") && message.contains("xport"), message);
            assertTrue(message.contains(length == 0 ? "it is empty" : "ends early, in line 1"), message);
        }
        for (String bad : List.of(
                "{\"type\":\"Topology\"}",
                "3",
                whole + "x",
                whole.replace("[0.0,0.0]", "[0]"),
                whole.replace("[0.0,0.0]", "[\"a\",0]"),
                whole.replace("[0.0,0.0]", "[1e999,0]"),
                whole.replace("\"Polygon\"", "\"MultiPolygon\""))) {
            Path file = write("bad.geojson", bad);
            assertThrows(BrokenInputException.class, () -> read(file, 2, 2), bad);
        }
        // of outlines as large as numbers can be, only what lies in the image takes time
        assertPicture(geoJson(2, 2, box("", -1e300, -1e300, 1e300, 1e300)), "11", "11");
    }
}
