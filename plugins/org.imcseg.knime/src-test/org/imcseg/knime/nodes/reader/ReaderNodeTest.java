// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reader;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.learner.LearnerNodeFactory;
import org.imcseg.knime.nodes.phantom.PhantomNodeFactory;
import org.imcseg.knime.nodes.split.SplitNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

class ReaderNodeTest {
    private static final int WIDTH = 3;
    private static final int HEIGHT = 2;

    @TempDir
    Path folder;

    /** Counts are 10 · y + x in HistoneH3 and a thousand more in DNA1. */
    private void export(String name, int rows) throws IOException {
        StringBuilder text = new StringBuilder(
                "Start_push\tEnd_push\tPushes_duration\tX\tY\tZ\tHistoneH3(In113Di)\tDNA1(Ir191Di)\n");
        for (int r = 0; r < rows; r++) {
            int x = r % WIDTH;
            int y = r / WIDTH;
            text.append(
                    "1\t2\t3\t" + x + "\t" + y + "\t" + r + "\t" + (10 * y + x) + "\t" + (1000.5 + 10 * y + x) + "\n");
        }
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve(name), text.toString());
    }

    /** Two cells: the left column, and the lower right pixel. */
    private void mask(String name, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < height; y++) {
            image.getRaster().setSample(0, y, 0, 1);
        }
        image.getRaster().setSample(width - 1, height - 1, 0, 300);
        Files.createDirectories(folder.resolve("masks"));
        assertTrue(ImageIO.write(
                image, "tiff", folder.resolve("masks").resolve(name).toFile()));
    }

    private NodeRunner reader() {
        return new NodeRunner(new ReaderNodeFactory(), folder);
    }

    @Test
    void imagesMasksAndSamplesBecomeRows() throws Exception {
        export("patientA_ROI_001.txt", 6);
        export("patientB_ROI_001.txt", 6);
        mask("patientA_ROI_001.tiff", WIDTH, HEIGHT);
        Files.writeString(
                folder.resolve("samples.csv"),
                "sample_name,disease,tissue\npatientA,Healthy,lung\npatientB,FLU,lung\n");
        NodeRunner reader = reader().set("channels", "DNA1, H3")
                .set("maskFolder", "masks")
                .set("sampleTable", "samples.csv")
                .set("sampleNames", "PATTERN")
                .set("samplePattern", "^[^_]+");
        PortObject[] out = reader.execute();
        BufferedDataTable images = (BufferedDataTable) out[0];
        assertEquals(List.of("patientA", "patientB"), Tables.texts(images, "Sample"));
        assertEquals(List.of("Healthy", "FLU"), Tables.texts(images, "Condition"));
        assertEquals(List.of("lung", "lung"), Tables.texts(images, "Tissue"));
        MultiChannelImage first = Tables.images(images, "Image").get(0);
        assertEquals(List.of("DNA1", "H3"), first.channels());
        assertArrayEquals(new float[] {1000.5f, 1001.5f, 1002.5f, 1010.5f, 1011.5f, 1012.5f}, first.plane("DNA1"));
        assertArrayEquals(new float[] {0, 1, 2, 10, 11, 12}, first.plane("H3"));
        assertArrayEquals(
                new int[] {1, 0, 0, 1, 0, 300},
                Tables.masks(images, "Mask").get(0).ids());
        assertTrue(Tables.cells(images, "Mask").get(1).isMissing());
        assertTrue(Tables.texts(images, "Source").get(0).contains("patientA_ROI_001.txt"));
        BufferedDataTable channels = (BufferedDataTable) out[1];
        assertEquals(List.of("HistoneH3", "DNA1", "HistoneH3", "DNA1"), Tables.texts(channels, "Marker"));
        assertEquals(List.of("H3", "DNA1", "H3", "DNA1"), Tables.texts(channels, "Channel"));
        assertEquals(1012.5, ((DoubleValue) Tables.cells(channels, "Maximum").get(1)).getDoubleValue());
        BufferedDataTable issues = (BufferedDataTable) out[2];
        assertTrue(
                Tables.texts(issues, "Why").stream().anyMatch(w -> w.contains("mask")),
                Tables.texts(issues, "Why").toString());
        assertTrue(reader.warning().contains("third output"), reader.warning());
    }

    @Test
    void channelsAreKnownBeforeReadingWhereTheSettingsNameThem() throws Exception {
        export("a_001.txt", 6);
        DataTableSpec named = (DataTableSpec) reader().set("channels", "DNA1").configure()[0];
        assertEquals(Optional.of(List.of("DNA1")), ImageChannelNames.of(named.getColumnSpec("Image")));
        assertEquals(
                Optional.empty(),
                ImageChannelNames.of(((DataTableSpec) reader().configure()[0]).getColumnSpec("Image")));
        BufferedDataTable all = reader().set("masks", "NONE").table();
        assertEquals(
                Optional.of(List.of("HistoneH3", "DNA1")),
                ImageChannelNames.of(all.getDataTableSpec().getColumnSpec("Image")));
    }

    @Test
    void oneFileOfSeveralAndOneThatIsBroken() throws Exception {
        export("a_001.txt", 6);
        export("b_001.txt", 6);
        Files.write(folder.resolve("data/c.mcd"), new byte[100]);
        NodeRunner reader =
                reader().set("location", "data/a_001.txt; data/c.mcd").set("masks", "NONE");
        PortObject[] out = reader.execute();
        assertEquals(1, ((BufferedDataTable) out[0]).size());
        BufferedDataTable issues = (BufferedDataTable) out[2];
        assertEquals(List.of("skipped"), Tables.texts(issues, "Severity"));
        assertTrue(Tables.texts(issues, "File").get(0).endsWith("c.mcd"));
        assertTrue(reader.warning().startsWith("1 skipped") && reader.warning().contains("c.mcd"), reader.warning());
        assertFails(
                () -> reader().set("location", "data")
                        .set("strict", true)
                        .set("masks", "NONE")
                        .execute(),
                "c.mcd",
                "because");
    }

    /** If a requested sample was skipped, the message says why, even without looking at the tables. */
    @Test
    void theSplitTellsWhyASampleIsMissing() throws Exception {
        export("s1.txt", 6);
        export("s2.txt", 6);
        export("s22.txt", 6);
        mask("s1.tiff", WIDTH, HEIGHT);
        mask("s2.tiff", WIDTH, HEIGHT + 1);
        NodeRunner reader =
                reader().set("location", "data").set("maskFolder", "masks").set("masks", "REQUIRED");
        BufferedDataTable images = (BufferedDataTable) reader.execute()[0];
        assertEquals(List.of("s1"), Tables.texts(images, "Sample"));
        assertTrue(reader.warning().contains("s2.txt") && reader.warning().contains("s22.txt"), reader.warning());
        NodeRunner split = new NodeRunner(new SplitNodeFactory(), folder)
                .set("splitBy", "NAMES")
                .set("trainingSamples", "s1")
                .set("testSamples", "s2");
        KNIMEException failure = assertThrows(KNIMEException.class, () -> split.execute(images));
        assertTrue(
                failure.getMessage().contains("no sample 's2' for the test part")
                        && failure.getMessage().contains("It was not read: ")
                        && failure.getMessage().contains("3 x 2 pixels, but its mask")
                        && !failure.getMessage().contains("s22"),
                failure.getMessage());
        assertFails(
                () -> split.set("testSamples", "unknown").execute(images), "no sample 'unknown'", "s2.txt", "s22.txt");
    }

    /** The Learner knows only its table; why no mask was found is the reader's to say. */
    @Test
    void theLearnerTellsWhyThereIsNoMask() throws Exception {
        export("s1.txt", 6);
        export("s2.txt", 6);
        mask("other_a.tiff", WIDTH, HEIGHT);
        mask("other_b.tiff", WIDTH, HEIGHT);
        BufferedDataTable images = (BufferedDataTable)
                reader().set("location", "data").set("maskFolder", "masks").execute()[0];
        assertEquals(2, images.size());
        NodeRunner learner = new NodeRunner(new LearnerNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("maskColumn", "Mask");
        assertFails(
                () -> learner.execute(images),
                "The training table has no row with both an image and a mask, of 2 rows",
                "s1.txt",
                "s2.txt",
                "none of the 2 masks is named after it",
                "Name it like the image");
        BufferedDataTable none =
                (BufferedDataTable) reader().set("masks", "NONE").execute()[0];
        assertFails(() -> learner.execute(none), "set the mask folder there (variable mask_dir");
    }

    /** The message gives the reason for each of the first files, not only that nothing was found. */
    @Test
    void whereNothingCanBeReadTheReasonsAreGiven() throws Exception {
        export("a_001.txt", 6);
        export("b_001.txt", 6);
        mask("a_001.tiff", WIDTH, HEIGHT + 1);
        String data = folder.resolve("data").toString();
        assertFails(
                () -> reader().set("masks", "REQUIRED")
                        .set("maskFolder", "masks")
                        .execute(),
                "None of the 2 acquisitions in ",
                data,
                "a_001.txt",
                "3 x 2 pixels",
                "3 x 3",
                "Make the mask from this very image.",
                "b_001.txt");
        assertFails(
                () -> reader().set("minimumPixels", 7).set("masks", "NONE").execute(),
                "None of the 2 acquisitions",
                "2",
                "6 pixels",
                "7");
        Files.createDirectories(folder.resolve("empty"));
        assertFails(
                () -> reader().set("location", "empty").execute(),
                "no acquisition to read",
                folder.resolve("empty").toString(),
                "0 .mcd, 0 .txt and 0 TIFF",
                "Check the path");
        Files.write(folder.resolve("empty/broken.mcd"), new byte[10]);
        assertFails(() -> reader().set("location", "empty").execute(), "broken.mcd");
    }

    @Test
    void mistakesAreNamed() throws Exception {
        export("a_001.txt", 6);
        assertFails(
                () -> reader().set("location", "elsewhere").execute(),
                "\"Files or folders\" is 'elsewhere'",
                folder.toString(),
                "spelling");
        assertFails(() -> reader().set("channels", "CD3").set("masks", "NONE").execute(), "CD3", "HistoneH3", "DNA1");
        assertFails(() -> reader().set("maskFolder", "masks").execute(), "\"Mask folder\" is 'masks'");
        assertEquals(
                1,
                reader().set("maskFolder", "masks").set("masks", "NONE").table().size(),
                "a hidden setting does not matter");
        assertFails(() -> reader().set("sampleTable", "s.csv").execute(), "\"Sample table\" is 's.csv'");
        assertRefuses(() -> reader().set("channels", "DNA1,DNA1").configure(), "\"Channels\"", "twice");
        assertRefuses(
                () -> reader().set("sampleNames", "PATTERN")
                        .set("samplePattern", "(")
                        .configure(),
                "(");
        assertRefuses(() -> reader().set("location", "").configure(), "\"Files or folders\" is empty");
        assertEquals(3, reader().configure().length);
        assertTrue(
                Arrays.stream(reader().configure()).allMatch(s -> s instanceof DataTableSpec),
                "files are not looked at to configure");
    }

    @Test
    void aPhantomTakesThePlaceOfFiles() throws Exception {
        String address = "phantom:lung?images=3&size=32&samples=2&seed=4";
        PortObject[] out = reader().set("location", address).execute();
        BufferedDataTable images = (BufferedDataTable) out[0];
        BufferedDataTable made = new NodeRunner(new PhantomNodeFactory(), folder)
                .set("images", 3)
                .set("imageSize", 32)
                .set("samples", 2)
                .set("seed", 4)
                .table();
        assertEquals(Tables.images(made, "Image"), Tables.images(images, "Image"));
        assertEquals(Tables.masks(made, "Mask"), Tables.masks(images, "Mask"));
        for (String column : List.of("Sample", "Tissue", "Condition", "ROI", "Source")) {
            assertEquals(Tables.texts(made, column), Tables.texts(images, column));
        }
        assertEquals(3 * 6, ((BufferedDataTable) out[1]).size());
        assertTrue(((DoubleValue) Tables.cells((BufferedDataTable) out[1], "Maximum")
                                .get(0))
                        .getDoubleValue()
                > 0);
        assertEquals(0, ((BufferedDataTable) out[2]).size());
        DataTableSpec before = (DataTableSpec) reader().set("location", address).configure()[0];
        assertTrue(before.equalStructure(images.getDataTableSpec()));
        assertEquals(
                Optional.of(Tables.images(images, "Image").get(0).channels()),
                ImageChannelNames.of(before.getColumnSpec("Image")));
    }

    @Test
    void phantomsHaveChannelsAndMasksAsFilesDo() throws Exception {
        NodeRunner two = reader().set("location", "phantom:lung?images=2&size=32; phantom:breast?images=1&size=16")
                .set("channels", "Vim, DNA1")
                .set("masks", "NONE");
        BufferedDataTable images = two.table();
        assertEquals(List.of("lung", "lung", "breast"), Tables.texts(images, "Tissue"));
        assertEquals(
                List.of("Vim", "DNA1"), Tables.images(images, "Image").get(2).channels());
        assertEquals(
                Optional.of(List.of("Vim", "DNA1")),
                ImageChannelNames.of(((DataTableSpec) two.configure()[0]).getColumnSpec("Image")));
        assertTrue(Tables.cells(images, "Mask").get(0).isMissing());
    }

    @Test
    void mistakesInPhantomsAreNamedBeforeAnythingIsMade() {
        assertRefuses(
                () -> reader().set("location", "phantom:liver").configure(),
                "\"Files or folders\" is 'phantom:liver'",
                "'liver'",
                "lung, breast");
        assertRefuses(
                () -> reader().set("location", "phantom:lung?touching=2").configure(),
                "'phantom:lung?touching=2'",
                "from 0 to 1",
                "not 2.0");
        assertRefuses(
                () -> reader().set("location", "phantom:lung; data").configure(), "files and phantoms", "two nodes");
        assertRefuses(
                () -> reader().set("location", "phantom:lung;phantom:lung?seed=1")
                        .configure(),
                "twice",
                "seed");
        assertRefuses(
                () -> reader().set("location", "phantom:lung")
                        .set("maskFolder", "my masks")
                        .configure(),
                "\"Mask folder\" is 'my masks'",
                "'phantom:lung'",
                "its own masks",
                "Choose your images");
        assertRefuses(
                () -> reader().set("location", "phantom:lung")
                        .set("sampleTable", "s.csv")
                        .configure(),
                "\"Sample table\" is 's.csv'");
        assertFails(
                () -> reader().set("location", "phantom:lung?images=1&size=16")
                        .set("channels", "CD3")
                        .execute(),
                "CD3",
                "Vimentin");
    }
}
