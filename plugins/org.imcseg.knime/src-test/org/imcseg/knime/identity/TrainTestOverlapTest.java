// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.identity;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.learner.LearnerNodeFactory;
import org.imcseg.knime.nodes.patchify.PatchifyNodeFactory;
import org.imcseg.knime.nodes.predictor.PredictorNodeFactory;
import org.imcseg.knime.nodes.split.SplitNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.learning.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** Images with the same pixels under other names, in the parts of a data set. */
class TrainTestOverlapTest {
    private static final List<String> CHANNELS = List.of("DNA", "CD45");
    private static final int SIZE = 64;

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void makeTables() {
        tables = new Tables(folder);
    }

    private static MultiChannelImage scaled(MultiChannelImage image, float factor) {
        float[][] planes = {image.plane(0).clone(), image.plane(1).clone()};
        for (int i = 0; i < SIZE * SIZE; i++) {
            planes[0][i] *= factor;
            planes[1][i] *= factor;
        }
        return new MultiChannelImage(SIZE, SIZE, CHANNELS, planes, 1);
    }

    /** 60 cells of 2 x 2 pixels, where the seed puts them. */
    private static LabelMask mask(long seed) {
        Random random = new Random(seed);
        int[] ids = new int[SIZE * SIZE];
        for (int cell = 1; cell <= 60; cell++) {
            int i = random.nextInt(SIZE - 1) * SIZE + random.nextInt(SIZE - 1);
            ids[i] = ids[i + 1] = ids[i + SIZE] = ids[i + SIZE + 1] = cell;
        }
        return new LabelMask(SIZE, SIZE, ids);
    }

    /** Images whose pixels the numbers tell: the n-th is of sample n and scaled n times. */
    private BufferedDataTable table(int... pixels) {
        return part("", pixels);
    }

    private BufferedDataTable part(String part, int... pixels) {
        List<DataCell[]> rows = new ArrayList<>();
        for (int i = 0; i < pixels.length; i++) {
            rows.add(Tables.row(
                    new StringCell("S" + i),
                    new StringCell("slide" + i + ".tiff"),
                    tables.image(scaled(Tables.randomImage(SIZE, SIZE, CHANNELS, pixels[i]), i + 1)),
                    tables.mask(mask(pixels[i])),
                    new StringCell(part)));
        }
        return tables.of(
                List.of(
                        Tables.text("Sample"),
                        Tables.text("Source"),
                        NormalisationProperty.with(ImageCells.column("Image", CHANNELS), Models.NORMALISED),
                        ImageCells.column("Mask"),
                        Tables.text(part.isEmpty() ? "Note" : "Part")),
                rows.toArray(DataCell[][]::new));
    }

    /** As a reader's table of slides without masks. */
    private BufferedDataTable withoutMasks(int... pixels) {
        List<DataCell[]> rows = new ArrayList<>();
        for (int i = 0; i < pixels.length; i++) {
            rows.add(Tables.row(
                    tables.image(Tables.randomImage(SIZE, SIZE, CHANNELS, pixels[i])), DataType.getMissingCell()));
        }
        return tables.of(
                List.of(
                        NormalisationProperty.with(ImageCells.column("Image", CHANNELS), Models.NORMALISED),
                        ImageCells.column("Mask")),
                rows.toArray(DataCell[][]::new));
    }

    private NodeRunner split(String training, String validation, String test) throws Exception {
        return new NodeRunner(new SplitNodeFactory(), folder)
                .set("splitBy", "NAMES")
                .set("sampleColumn", "Sample")
                .set("trainingSamples", training)
                .set("validationSamples", validation)
                .set("testSamples", test);
    }

    private NodeRunner learner() throws Exception {
        return new NodeRunner(new LearnerNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("epochs", 1)
                .set("acceptFailure", true)
                .set("maskColumn", "Mask")
                .set("patchSize", 32)
                .set("patchStride", 32);
    }

    private NodeRunner predictor() throws Exception {
        return new NodeRunner(new PredictorNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("tileSize", 32)
                .set("overlap", 4);
    }

    private BufferedDataTable patches(BufferedDataTable images, int stride) throws Exception {
        return new NodeRunner(new PatchifyNodeFactory(), folder)
                .set("size", 32)
                .set("stride", stride)
                .set("maskColumn", "Mask")
                .table(images);
    }

    @Test
    void aSplitRefusesTheSamePixelsInTwoParts() throws Exception {
        BufferedDataTable copied = table(1, 2, 3, 1);
        assertFails(
                () -> split("S0, S1", "S2", "S3").execute(copied),
                "the train image 'Row0' (slide0.tiff) and the test image 'Row3' (slide3.tiff)",
                "same sample name");
        assertFails(
                () -> split("S1, S2", "S3", "S0").execute(copied),
                "the validation image 'Row3'",
                "the test image 'Row0'");
        split("S0, S3", "S2", "S1").execute(copied); // no leak: both in one part
        split("S0, S1", "S2", "").execute(copied); // the copy is left out
    }

    @Test
    void aSplitRefusesAnAugmentedCopy() throws Exception {
        MultiChannelImage image = Tables.randomImage(SIZE, SIZE, CHANNELS, 1);
        float[][] planes = new float[2][SIZE * SIZE];
        for (int i = 0; i < SIZE * SIZE; i++) {
            planes[0][i] = image.plane(1)[i % SIZE * SIZE + i / SIZE]; // rows are columns, channels exchanged
            planes[1][i] = image.plane(0)[i % SIZE * SIZE + i / SIZE];
        }
        BufferedDataTable copied = tables.of(
                List.of(Tables.text("Sample"), ImageCells.column("Image", CHANNELS), ImageCells.column("Other")),
                Tables.row(new StringCell("S0"), tables.image(image), tables.image(image)),
                Tables.row(
                        new StringCell("S1"),
                        tables.image(new MultiChannelImage(SIZE, SIZE, CHANNELS, planes, 1)),
                        tables.image(image)));
        assertFails(
                () -> split("S0", "", "S1").execute(copied),
                "show the same pixels: the train image 'Row0' and the test image 'Row1'");
    }

    /** As copies with noise added have, and files whose mask was mistaken. */
    @Test
    void aSplitRefusesTheSameMaskInTwoParts() throws Exception {
        BufferedDataTable images = masked(1, 2, 1);
        assertFails(
                () -> split("S0, S1", "", "S2").execute(images),
                "have the same mask",
                "the train image 'Row0' (slide0.tiff)",
                "the test image 'Row2' (slide2.tiff)",
                "same sample name");
        split("S0, S2", "", "S1").execute(images);
        assertFails(
                () -> learner().addPort("validation", BufferedDataTable.TYPE).execute(masked(1, 2), masked(11, 3, 1)),
                "have the same mask",
                "the training image 'Row0'",
                "the validation image 'Row2'");
    }

    /** Images that have nothing in common but the mask where the numbers are the same. */
    private BufferedDataTable masked(long... masks) {
        List<DataCell[]> rows = new ArrayList<>();
        for (int i = 0; i < masks.length; i++) {
            rows.add(Tables.row(
                    new StringCell("S" + i),
                    new StringCell("slide" + i + ".tiff"),
                    tables.image(Tables.randomImage(SIZE, SIZE, CHANNELS, 1000 * masks.length + i)),
                    tables.mask(mask(masks[i]))));
        }
        return tables.of(
                List.of(
                        Tables.text("Sample"),
                        Tables.text("Source"),
                        NormalisationProperty.with(ImageCells.column("Image", CHANNELS), Models.NORMALISED),
                        ImageCells.column("Mask")),
                rows.toArray(DataCell[][]::new));
    }

    @Test
    void patchesSideBySideMayBeDividedAndOverlappingOnesNot() throws Exception {
        for (int stride : new int[] {32, 16}) {
            BufferedDataTable patches = patches(table(1), stride);
            NodeRunner split = new NodeRunner(new SplitNodeFactory(), folder)
                    .set("splitBy", "ROW")
                    .set("conditionColumn", "Note");
            if (stride == 32) {
                assertEquals(4, patches.size());
                split.execute(patches);
                assertTrue(split.warning().contains("in more than one part"), split.warning());
            } else {
                assertFails(() -> split.execute(patches), "show the same pixels", "'Row0'", "cut without overlap");
            }
        }
    }

    @Test
    void validationOnWhatIsLearnedIsRefused() throws Exception {
        NodeRunner learner = learner().addPort("validation", BufferedDataTable.TYPE);
        assertFails(
                () -> learner.execute(table(1, 2), table(3, 2)),
                "the training image 'Row1' (slide1.tiff)",
                "the validation image 'Row1'",
                "Remove one of the two");
        assertFails(
                () -> learner()
                        .addPort("validation", BufferedDataTable.TYPE)
                        .execute(patches(table(1, 2), 32), table(2)),
                "same pixels");
        learner().addPort("validation", BufferedDataTable.TYPE).execute(table(1, 2), table(3, 4));
    }

    /** As demonstration workflows do, also saved ones. */
    @Test
    void theTrainingTableItselfMayBeConnectedWithAWarning() throws Exception {
        NodeRunner learner = learner().addPort("validation", BufferedDataTable.TYPE);
        BufferedDataTable same = table(1, 2);
        learner.execute(same, same);
        assertTrue(learner.warning().contains("The validation images are the training images"), learner.warning());
    }

    @Test
    void theModelKnowsWhatItLearnedFrom() throws Exception {
        PortObject model = learner().execute(patches(table(1, 2), 32))[0];
        NodeRunner other = predictor();
        other.execute(model, part("test", 3, 4));
        assertEquals("", other.warning());
        assertFails(
                () -> predictor().execute(model, part("test", 3, 2)),
                "the training image 'Row1' and the image 'Row1' (slide1.tiff)",
                "test_samples",
                "column 'Part'");
        assertFails(() -> predictor().execute(model, patches(part("test", 2), 16)), "the training image 'Row1'");
        NodeRunner meant = predictor();
        meant.execute(model, part("train", 1, 2)); // as bootstrapping does
        assertEquals("", meant.warning());
        NodeRunner undeclared = predictor();
        undeclared.execute(model, table(3, 1));
        assertEquals(
                "The model learned from the pixels of 1 image here: the image 'Row1' (slide1.tiff). Scores on them are no test scores.",
                undeclared.warning());
        NodeRunner unscored = predictor();
        unscored.execute(model, withoutMasks(3, 1));
        assertEquals("", unscored.warning(), "nothing can be scored");
    }

    @Test
    void aModelThatIsTrainedFurtherRemembersBoth() throws Exception {
        Path file = folder.resolve("first.imcseg");
        ModelFile.write(((UNetModelPortObject) learner().execute(table(1, 2))[0]).model(), file);
        PortObject further = learner().set("initialModel", file.toString()).execute(table(3, 4))[0];
        for (int learned = 1; learned <= 4; learned++) {
            BufferedDataTable test = part("test", learned);
            assertFails(() -> predictor().execute(further, test), "show the same pixels");
        }
        predictor().execute(further, part("test", 5));
    }
}
