// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imcseg.core.RealData;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.tiff.TiffAcquisition;
import org.imcseg.core.io.tiff.TiffMask;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that steinbock made of the same nine images; skipped if the data are absent. */
class SteinbockOracleTest {
    private static final List<String> PANEL = List.of("Ag107", "Cytokeratin 5", "Laminin", "YBX1", "H3K27Ac");
    private static Path data;

    @TempDir
    Path folder;

    @BeforeAll
    static void find() {
        data = RealData.folder().resolve("mock");
    }

    private static List<String> images() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("img"))) {
            return files.map(f -> f.getFileName().toString().replace(".tiff", ""))
                    .sorted()
                    .toList();
        }
    }

    private static MeasuredCells measure(String image, MeasureSettings settings) throws IOException {
        TiffAcquisition file = TiffAcquisition.open(data.resolve("img/" + image + ".tiff"), 0);
        List<ChannelPick> picks = IntStream.range(0, PANEL.size())
                .mapToObj(c -> new ChannelPick(c, PANEL.get(c)))
                .toList();
        MultiChannelImage pixels = file.read(picks, new Defects(file.file(), "", issue -> {}), Progress.NONE);
        LabelMask mask = TiffMask.read(data.resolve("masks_deepcell/" + image + ".tiff"), Progress.NONE);
        return MeasuredCells.of(pixels, mask, settings, Progress.NONE);
    }

    /**
     * Intensities have the same bits and neighbours the same rows, so that these files are the same; of region
     * properties the last digits may differ.
     */
    @Test
    void filesAreThoseOfSteinbock() throws IOException {
        assertEquals(9, images().size());
        SteinbockFolder written = new SteinbockFolder(folder);
        for (String image : images()) {
            written.write(image, measure(image, MeasureSettings.standard()), MeasureSettings.standard());
            for (String kind : List.of("intensities", "neighbors")) {
                assertEquals(
                        lines(data.resolve("measurements"), kind, image),
                        lines(folder, kind, image),
                        kind + " of " + image);
            }
            List<String> expected = lines(data.resolve("measurements"), "regionprops", image);
            List<String> actual = lines(folder, "regionprops", image);
            assertEquals(expected.size(), actual.size());
            assertEquals(expected.get(0), actual.get(0));
            for (int row = 1; row < expected.size(); row++) {
                String[] theirs = expected.get(row).split(",");
                String[] ours = actual.get(row).split(",");
                assertEquals(
                        List.of(theirs).subList(0, 4),
                        List.of(ours).subList(0, 4),
                        "object, area and centroid have all digits");
                for (int c = 4; c < theirs.length; c++) {
                    assertEquals(
                            Double.parseDouble(theirs[c]),
                            Double.parseDouble(ours[c]),
                            1e-12,
                            image + " " + expected.get(row));
                }
            }
        }
    }

    private static List<String> lines(Path folder, String kind, String image) throws IOException {
        return new ArrayList<>(Files.readAllLines(folder.resolve(kind).resolve(image + ".csv")));
    }
}
