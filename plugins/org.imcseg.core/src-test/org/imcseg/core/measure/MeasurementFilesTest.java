// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementFilesTest {
    private static final MultiChannelImage IMAGE =
            new MultiChannelImage(3, 1, List.of("CD3, CD4", "DNA"), new float[][] {{.1f, .2f, 7}, {1, 2, 3}}, 1);
    private static final LabelMask MASK = new LabelMask(3, 1, new int[] {4, 4, 9});

    @TempDir
    Path folder;

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void textKeepsItsFirstCharacter() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MeasurementCsv csv = new MeasurementCsv(out);
        csv.line(List.of("=1+1", "-CD3", "@x", "+a"));
        csv.flush();
        assertEquals("=1+1,-CD3,@x,+a\n", out.toString(StandardCharsets.UTF_8));
    }

    /** Python 3's repr of the same numbers. */
    @Test
    void numbersAreWrittenAsByPython() {
        double[] values = {
            0.1 + 0.2,
            1 / 3.0,
            100,
            1e15,
            1e16,
            123456789012345680.0,
            1e-4,
            1e-5,
            1.5e-7,
            2e23,
            5e-324,
            Double.MAX_VALUE,
            -0.0,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            2.2250738585072014E-308,
            9007199254740993.0
        };
        List<String> repr = List.of(
                "0.30000000000000004",
                "0.3333333333333333",
                "100.0",
                "1000000000000000.0",
                "1e+16",
                "1.2345678901234568e+17",
                "0.0001",
                "1e-05",
                "1.5e-07",
                "2e+23",
                "5e-324",
                "1.7976931348623157e+308",
                "-0.0",
                "",
                "-inf",
                "2.2250738585072014e-308",
                "9007199254740992.0");
        for (int i = 0; i < values.length; i++) {
            assertEquals(repr.get(i), DecimalText.of(values[i]));
        }
        assertEquals("0.1", DecimalText.of(0.1f));
        assertEquals("2.236068", DecimalText.of((float) Math.sqrt(5)));
        assertEquals("16777216.0", DecimalText.of(16777216f));
        assertEquals("1e-45", DecimalText.of(Float.MIN_VALUE));
        assertEquals("", DecimalText.of(Float.NaN));
    }

    @Test
    void numbersComeBack() {
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            assertTrue(
                    !Double.isFinite(value) || Double.parseDouble(DecimalText.of(value)) == value,
                    DecimalText.of(value));
            float single = Float.intBitsToFloat(random.nextInt());
            assertTrue(
                    !Float.isFinite(single) || Float.parseFloat(DecimalText.of(single)) == single,
                    DecimalText.of(single));
        }
    }

    @Test
    void filesOfAnImage() throws IOException {
        MeasureSettings settings = new MeasureSettings(
                EnumSet.of(CellStatistic.MEDIAN), true, new NeighbourSettings(NeighbourRule.BORDER_DISTANCE, 4, 0));
        new SteinbockFolder(folder).write("a", MeasuredCells.of(IMAGE, MASK, settings, Progress.NONE), settings);
        assertEquals("Object,\"CD3, CD4\",DNA\n4,0.15000000223517418,1.5\n9,7.0,3.0\n", read("intensities/a.csv"));
        assertEquals(
                "Object,\"CD3, CD4\",DNA\n4,0.15,1.5\n9,7.0,3.0\n",
                read("intensities_median/a.csv"),
                "of single precision");
        assertEquals(
                "Object,area,centroid-0,centroid-1,axis_major_length,axis_minor_length,eccentricity\n"
                        + "4,2,0.0,0.5,2.0,0.0,1.0\n9,1,0.0,2.0,0.0,0.0,0.0\n",
                read("regionprops/a.csv"));
        assertEquals("Object,Neighbor,Distance\n4,9,1.0\n9,4,1.0\n", read("neighbors/a.csv"));
    }

    @Test
    void imagesAreAddedToThoseThatAreThere() throws IOException {
        SteinbockFolder steinbock = new SteinbockFolder(folder);
        steinbock.addImages(List.of(ImageInfo.of("b", IMAGE, "x/b.txt"), ImageInfo.of("a", IMAGE, "a, b")), false);
        steinbock.addImages(List.of(ImageInfo.of("c", IMAGE, ""), new ImageInfo("b.tiff", 9, 8, 7, "new")), false);
        assertEquals(
                "image,width_px,height_px,num_channels,source_file\nb.tiff,9,8,7,new\na.tiff,3,1,2,\"a, b\"\nc.tiff,3,1,2,\n",
                read("images.csv"));
        Files.writeString(
                folder.resolve("images.csv"), "image,width_px,height_px,num_channels,recovered\nx.tiff,1,1,1,False\n");
        String message = assertThrows(IOException.class, () -> steinbock.addImages(List.of(), false))
                .getMessage();
        assertTrue(
                message.contains("images.csv")
                        && message.contains("recovered")
                        && message.contains("another output folder"),
                message);
    }

    @Test
    void aLineOfAnyValues() throws IOException {
        MeasureSettings settings = new MeasureSettings(Set.of(), true, NeighbourSettings.NONE);
        CellFeatures features = new CellFeatures(IMAGE.channels(), settings, List.of("Image"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MeasurementCsv csv = new MeasurementCsv(out);
        csv.line(features.columns().stream().map(CellFeature::name).toList());
        csv.line(features.row(MeasuredCells.of(IMAGE, MASK, settings, Progress.NONE), 0));
        csv.line(Arrays.asList(7L, null, Double.NaN));
        csv.flush();
        assertEquals(
                "\"CD3, CD4\",DNA,Area,Area (µm²),Centroid X,Centroid Y,Major Axis Length,Minor Axis Length,Eccentricity,Solidity,Touches Border\n"
                        + "0.15000000223517418,1.5,2,2.0,0.5,0.0,2.0,0.0,1.0,1.0,true\n7,,\n",
                out.toString(StandardCharsets.UTF_8));
        MultiChannelImage other = new MultiChannelImage(3, 1, List.of("DNA"), new float[1][3], 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> features.row(MeasuredCells.of(other, MASK, settings, Progress.NONE), 0));
    }
}
