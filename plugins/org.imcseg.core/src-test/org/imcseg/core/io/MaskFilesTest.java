// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.geojson.GeoJsonWriter;
import org.imcseg.core.io.geojson.ObjectKind;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks of all formats are paired with images as TIFF masks are. The number of cells shows which mask an image got. */
class MaskFilesTest {
    @TempDir
    Path folder;

    private void image(String name) throws IOException {
        new TiffBuilder(6, 4).write(folder.resolve(name), (p, x, y) -> name.hashCode() % 97 + x + y);
    }

    private void tiff(String name, int cells) throws IOException {
        new TiffBuilder(6, 4).type(16, 1).write(folder.resolve(name), (p, x, y) -> y == 0 && x < cells ? x + 1 : 0);
    }

    private static int[] ids(int cells) {
        int[] ids = new int[24];
        for (int i = 0; i < cells; i++) {
            ids[i] = i + 1;
        }
        return ids;
    }

    private void geoJson(String name, int cells) throws IOException {
        GeoJsonWriter.write(
                folder.resolve(name), new LabelMask(6, 4, ids(cells)), ObjectKind.CELL, id -> Map.of(), Progress.NONE);
    }

    private void png(String name, int width, int[] values) throws IOException {
        BufferedImage image = new BufferedImage(width, values.length / width, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, width, values.length / width, values);
        Files.createDirectories(folder.resolve(name).getParent());
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    /** Rectangles of one pixel. */
    private void rois(String name, int cells) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (int c = 0; c < cells; c++) {
                zip.putNextEntry(new ZipEntry("cell " + c + ".roi"));
                byte[] roi = new byte[64];
                byte[] start = {'I', 'o', 'u', 't', 0, (byte) 227, 1, 0, 0, 0, 0, (byte) c, 0, 1, 0, (byte) (c + 1)};
                System.arraycopy(start, 0, roi, 0, start.length);
                zip.write(roi);
            }
        }
    }

    private Collector read(Path maskFolder) throws IOException {
        Collector collector = new Collector();
        ImcReader.read(
                ReaderSettings.of(folder.resolve("img"))
                        .change()
                        .maskFolder(maskFolder)
                        .build(),
                collector,
                Progress.NONE);
        return collector;
    }

    private static List<String> cells(Collector result) {
        return result.acquisitions.stream()
                .map(a ->
                        a.sample() + ":" + (a.mask() == null ? "none" : a.mask().maxId()))
                .toList();
    }

    @Test
    void besideImagesOnlyWhatIsUnambiguousIsAMask() throws IOException {
        for (String name : List.of("A", "B", "C", "D", "E", "F")) {
            image("img/" + name + ".tiff");
        }
        geoJson("img/A.tiff.geojson", 2);
        rois("img/B_RoiSet.zip", 3);
        png("img/C_mask.png", 6, ids(4));
        png("img/D.png", 6, ids(5));
        png("img/E_masks/first.png", 6, ids(1));
        png("img/E_masks/second.png", 6, new int[] {
            0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        });
        tiff("img/F_mask.tiff", 5);
        geoJson("img/F.geojson", 6);
        Files.writeString(folder.resolve("img/panel.json"), "{}");
        Collector result = read(null);
        assertEquals(List.of("A:2", "B:3", "C:4", "D:none", "E:2", "F:5"), cells(result));
        List<String> warnings = result.texts(Severity.WARNING);
        assertTrue(
                warnings.stream().anyMatch(text -> text.contains("1 mask not used") && text.contains("[F.geojson]")),
                warnings::toString);
        assertEquals(
                1,
                warnings.stream()
                        .filter(text -> text.contains("read without mask"))
                        .count(),
                warnings::toString);
    }

    @Test
    void aMaskFolderHoldsMasksOfAnyFormat() throws IOException {
        for (String name : List.of("A", "B", "C", "D", "E")) {
            image("img/" + name + ".ome.tiff");
        }
        geoJson("masks/A.json", 2);
        rois("masks/B.zip", 3);
        png("masks/C.png", 6, ids(4));
        png("masks/D/1.png", 6, ids(1));
        png("masks/E/masks/1.png", 6, ids(1));
        assertEquals(List.of("A:2", "B:3", "C:4", "D:1", "E:1"), cells(read(folder.resolve("masks"))));
    }

    @Test
    void aFolderOfLabelMasksIsNotTakenForCells() throws IOException {
        image("img/S_001.tiff");
        image("img/S_002.tiff");
        tiff("img/S_masks/S_001.tiff", 2);
        tiff("img/S_masks/S_003.tiff", 3);
        assertEquals(List.of("S:2", "S:none"), cells(read(null)));
    }

    @Test
    void whatIsWrongIsListedWithFileAndNumbers() throws IOException {
        image("img/A.tiff");
        image("img/B.tiff");
        image("img/C.tiff");
        rois("img/A.zip", 9);
        Files.writeString(folder.resolve("img/B.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[{");
        png("img/C_mask.png", 3, ids(3));
        Collector result = read(null);
        assertEquals(List.of("A:6", "B:none"), cells(result));
        assertTrue(result.texts(Severity.WARNING).stream()
                .anyMatch(text -> text.contains("A.zip: 3 shapes left out") && text.contains("6 x 4")));
        List<String> skipped = result.texts(Severity.SKIPPED);
        assertTrue(skipped.stream().anyMatch(text -> text.contains("B.geojson: mask skipped")), skipped::toString);
        assertTrue(
                skipped.stream().anyMatch(text -> text.contains("6 x 4") && text.contains("C_mask.png 3 x 8")),
                skipped::toString);
    }
}
