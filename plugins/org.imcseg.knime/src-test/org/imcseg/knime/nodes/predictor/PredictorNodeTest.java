// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.ChannelAliases;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.Normalisation;
import org.imcseg.core.preprocess.Normaliser;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.nodes.FirstChannelEngine;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.learning.model.UNetSpec.Outputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.node.BufferedDataTable;

/** With {@link org.imcseg.knime.nodes.FirstChannelEngine}. */
class PredictorNodeTest {
    private static final int WIDTH = 45;
    private static final int HEIGHT = 19;

    @TempDir
    Path folder;

    private Tables tables;
    private UNetModelPortObject model;
    private LabelMask cells;

    @BeforeEach
    void makeModel() throws Exception {
        tables = new Tables(folder);
        model = UNetModelPortObject.create(Models.of(List.of("DNA", "CD45"), Models.NORMALISED), tables.exec());
        cells = Tables.squares(WIDTH, HEIGHT, 6);
    }

    private static DataColumnSpec column(String normalisation, String... channels) {
        DataColumnSpec column = ImageCells.column("Image", List.of(channels));
        return normalisation.isEmpty() ? column : NormalisationProperty.with(column, normalisation);
    }

    /** Cells are bright in DNA, dark in the other channels. */
    private MultiChannelImage image(String... channels) {
        float[][] planes = new float[channels.length][WIDTH * HEIGHT];
        for (int c = 0; c < channels.length; c++) {
            for (int i = 0; i < planes[c].length; i++) {
                planes[c][i] = (cells.ids()[i] > 0) == channels[c].equals("DNA") ? 1 : 0;
            }
        }
        return new MultiChannelImage(WIDTH, HEIGHT, List.of(channels), planes, 1);
    }

    private NodeRunner predictor() throws Exception {
        return new NodeRunner(new PredictorNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("tileSize", 16)
                .set("overlap", 4);
    }

    @Test
    void channelsAreTakenByNameNotByPosition() throws Exception {
        String[] channels = {"Iridium", "CD45", "DNA"};
        BufferedDataTable table = tables.of(
                List.of(column(Models.NORMALISED, channels)),
                Tables.row(tables.image(image(channels))),
                Tables.row(DataType.getMissingCell()));
        NodeRunner predictor = predictor().set("instances", "COMPONENTS_4");
        BufferedDataTable out = predictor.table(model, table);
        assertArrayEquals(
                new String[] {"Image", "Probability", "Prediction", "Cells"},
                out.getDataTableSpec().getColumnNames());
        assertArrayEquals(
                cells.foreground(), Tables.masks(out, "Prediction").get(0).foreground());
        LabelMask found = Tables.masks(out, "Cells").get(0);
        assertArrayEquals(cells.foreground(), found.foreground());
        assertEquals(Arrays.stream(cells.ids()).filter(i -> i > 0).distinct().count(), found.maxId());
        float[] probability =
                ImageCells.probability(Tables.cells(out, "Probability").get(0));
        assertEquals(1, probability[0], 1e-3);
        assertTrue(Tables.cells(out, "Cells").get(1).isMissing());
        assertTrue(predictor.warning().contains("1 of 2 rows have no image"), predictor.warning());
    }

    @Test
    void scarceMemoryIsAWarningAndChangesNothing() throws Exception {
        BufferedDataTable table = tables.of(
                List.of(column(Models.NORMALISED, "DNA", "CD45", "Iridium")),
                Tables.row(tables.image(image("DNA", "CD45", "Iridium"))));
        float[] expected = ImageCells.probability(
                Tables.cells(predictor().table(model, table), "Probability").get(0));
        FirstChannelEngine.setRoom(1);
        try {
            NodeRunner predictor = predictor();
            assertArrayEquals(
                    expected,
                    ImageCells.probability(Tables.cells(predictor.table(model, table), "Probability")
                            .get(0)));
            assertTrue(
                    predictor.warning().contains("ran out of memory (No room). Only")
                            && predictor.warning().contains("1 goes through at once"),
                    predictor.warning());
        } finally {
            FirstChannelEngine.setRoom(Integer.MAX_VALUE);
        }
    }

    @Test
    void theSeededWatershedPartsTouchingCells() throws Exception {
        boolean[] disc = new boolean[WIDTH * HEIGHT];
        MultiChannelImage two = image("DNA", "CD45");
        for (int i = 0; i < disc.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            disc[i] = Math.hypot(x - 12, y - 9) < 7 || Math.hypot(x - 24, y - 9) < 7;
            two.plane(0)[i] = disc[i] ? 1 : 0;
        }
        BufferedDataTable table =
                tables.of(List.of(column(Models.NORMALISED, "DNA", "CD45")), Tables.row(tables.image(two)));
        assertEquals(
                1,
                Tables.masks(predictor().set("instances", "COMPONENTS_8").table(model, table), "Cells")
                        .get(0)
                        .maxId());
        LabelMask parted = Tables.masks(
                        predictor().set("instances", "WATERSHED_DISTANCE").table(model, table), "Cells")
                .get(0);
        assertEquals(2, parted.maxId());
        assertArrayEquals(disc, parted.foreground());
    }

    /** The engine of this test takes the second channel for the distance. */
    @Test
    void theDistanceOutputPartsCellsThatTouch() throws Exception {
        UNetModelPortObject learnedCells = UNetModelPortObject.create(
                Models.of(List.of("DNA", "CD45"), Models.NORMALISED, Outputs.CELL_AND_DISTANCE), tables.exec());
        MultiChannelImage block = image("DNA", "CD45");
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int x = i % WIDTH;
            block.plane(0)[i] = x < 24 ? 1 : 0;
            // two summits, at columns 5 and 17
            block.plane(1)[i] = 0.5f + 0.1f * (1 - Math.min(Math.abs(x - 5), Math.abs(x - 17)) / 6f);
        }
        BufferedDataTable table =
                tables.of(List.of(column(Models.NORMALISED, "DNA", "CD45")), Tables.row(tables.image(block)));
        LabelMask parted =
                Tables.masks(predictor().table(learnedCells, table), "Cells").get(0);
        assertEquals(2, parted.maxId());
        assertEquals(1, parted.id(5, 4));
        assertEquals(2, parted.id(17, 4));
        assertEquals(
                1,
                Tables.masks(predictor().set("instances", "WATERSHED_DISTANCE").table(learnedCells, table), "Cells")
                        .get(0)
                        .maxId(),
                "which has no neck");
        assertEquals(
                1, Tables.masks(predictor().table(model, table), "Cells").get(0).maxId(), "nor a distance output");
        assertRefuses(
                () -> predictor()
                        .set("instances", "DISTANCE_OUTPUT")
                        .configure(model.getSpec(), table.getDataTableSpec()),
                "\"Single cells\"",
                "learned cell or background",
                "Automatic");
    }

    @Test
    void whatDoesNotFitTheModelIsRefusedBeforeAnythingRuns() throws Exception {
        NodeRunner predictor = predictor();
        assertRefuses(
                () -> predictor.configure(model.getSpec(), new DataTableSpec(column(Models.NORMALISED, "DNA", "CD3"))),
                "[DNA, CD45]",
                "'Image'",
                "lack [CD45]",
                "[DNA, CD3]",
                "Read the images");
        String other = "divided by percentile 95 per image and channel";
        assertRefuses(
                () -> predictor.configure(model.getSpec(), new DataTableSpec(column(other, "DNA", "CD45"))),
                Models.NORMALISED,
                other);
        predictor.configure(model.getSpec(), new DataTableSpec(column(Models.NORMALISED, "CD45", "DNA")));
        assertEquals("", predictor.warning(), "another order of channels is fine");
        UNetModelPortObject overDataSet = UNetModelPortObject.create(
                Models.of(List.of("DNA", "CD45"), "divided by percentile 99 per data set and channel"), tables.exec());
        assertRefuses(
                () -> predictor.configure(overDataSet.getSpec(), new DataTableSpec(column("", "DNA", "CD45"))),
                "whole data set",
                "Percentile Normalise (Data Set)");
    }

    @Test
    void rawCountsAreNormalisedAsTheModelWasTrained() throws Exception {
        MultiChannelImage counts = image("DNA", "CD45");
        for (int i = 0; i < counts.plane(0).length; i++) {
            counts.plane(0)[i] *= 40;
        }
        BufferedDataTable raw = tables.of(List.of(column("", "DNA", "CD45")), Tables.row(tables.image(counts)));
        BufferedDataTable normalised = tables.of(
                List.of(column(Models.NORMALISED, "DNA", "CD45")),
                Tables.row(tables.image(
                        new Normaliser(Normalisation.DEFAULT).apply(counts).image())));
        NodeRunner predictor = predictor();
        assertArrayEquals(
                ImageCells.probability(cell(predictor().table(model, normalised))),
                ImageCells.probability(cell(predictor.table(model, raw))));
        assertEquals("", predictor.warning());
    }

    @Test
    void channelsAreFoundByMetalWhereTheImagesNameMarkers() throws Exception {
        UNetModelPortObject byMetal =
                UNetModelPortObject.create(Models.of(List.of("Ir191", "Sm152"), Models.NORMALISED), tables.exec());
        MultiChannelImage image = image("CD45", "DNA")
                .withAliases(List.of(
                        new ChannelAliases("CD45(Sm152Di)", "Sm152", ""),
                        new ChannelAliases("DNA(Ir191Di)", "Ir191", "")));
        NodeRunner predictor = predictor();
        BufferedDataTable out = predictor.table(
                byMetal, tables.of(List.of(column(Models.NORMALISED, "CD45", "DNA")), Tables.row(tables.image(image))));
        assertArrayEquals(
                cells.foreground(), Tables.masks(out, "Prediction").get(0).foreground());
        assertTrue(predictor.warning().contains("channel Ir191 is DNA in these images"), predictor.warning());
        BufferedDataTable other = tables.of(
                List.of(column(Models.NORMALISED, "CD45", "DNA")), Tables.row(tables.image(image("CD45", "DNA"))));
        assertFails(() -> predictor().table(byMetal, other), "[Ir191, Sm152]", "there is no channel 'Ir191'");
    }

    @Test
    void theAverageOfEightOrientationsIsTheSameWhereTheNetworkSeesPixelsAlone() throws Exception {
        BufferedDataTable table = tables.of(
                List.of(column(Models.NORMALISED, "DNA", "CD45")), Tables.row(tables.image(image("DNA", "CD45"))));
        assertArrayEquals(
                ImageCells.probability(cell(predictor().table(model, table))),
                ImageCells.probability(
                        cell(predictor().set("orientations", "EIGHT").table(model, table))),
                1e-6f);
    }

    /** The probability of the only row. */
    private static DataCell cell(BufferedDataTable table) {
        return table.iterator().next().getCell(table.getDataTableSpec().findColumnIndex("Probability"));
    }

    @Test
    void imagesOfOtherNodesGetAWarningAndACheckOfTheirNumberOfChannels() throws Exception {
        NodeRunner predictor = predictor();
        DataTableSpec unknown = new DataTableSpec(ImageCells.column("Image"));
        predictor.configure(model.getSpec(), unknown);
        assertTrue(
                predictor.warning().contains("not known") && predictor.warning().contains("[DNA, CD45]"),
                predictor.warning());
        BufferedDataTable table =
                tables.of(List.of(ImageCells.column("Image")), Tables.row(tables.image(image("CD3", "CD20"))));
        assertFails(() -> predictor().execute(model, table), "Row0", "'DNA'", "[CD3, CD20]");
    }

    @Test
    void withoutAModelSpecTheTableIsStillChecked() throws Exception {
        assertRefuses(
                () -> predictor().configure(null, new DataTableSpec(Tables.text("Image"))),
                "'Image'",
                "String",
                "Image column");
        assertEquals(
                4,
                ((DataTableSpec) predictor().configure(null, new DataTableSpec(column("", "DNA")))[0]).getNumColumns());
    }

    @Test
    void mistakesInSettingsAreNamed() throws Exception {
        DataTableSpec table = new DataTableSpec(column(Models.NORMALISED, "DNA", "CD45"));
        assertRefuses(
                () -> predictor().set("threshold", 1.5).configure(model.getSpec(), table),
                "\"Threshold\" is 1.5",
                "below 1");
        assertRefuses(
                () -> predictor().set("overlap", 9).configure(model.getSpec(), table), "overlap", "8 pixels, not 9");
        assertRefuses(
                () -> predictor().set("cellsColumn", "Image").configure(model.getSpec(), table),
                "'Image'",
                "Cells column");
        assertRefuses(
                () -> predictor().set("cellsColumn", "Prediction").configure(model.getSpec(), table),
                "'Prediction'",
                "Cells column");
        assertRefuses(
                () -> predictor()
                        .set("addProbability", false)
                        .set("addPrediction", false)
                        .set("instances", "NONE")
                        .configure(model.getSpec(), table),
                "No output column is selected");
        BufferedDataTable images = tables.of(List.of(column(Models.NORMALISED, "DNA", "CD45")));
        assertRefuses(
                () -> predictor().set("engine", "abacus").configure(model.getSpec(), table),
                "\"Engine\"",
                "'abacus'",
                "first-channel");
        assertFails(
                () -> predictor().set("device", "GPU").execute(model, images), "\"Device\"", "GPU", "first-channel");
    }

    @Test
    void aNewNodeFindsTheImagesAtItsSecondPort() throws Exception {
        DataTableSpec table = new DataTableSpec(Tables.text("Sample"), ImageCells.column("Picture"));
        assertEquals(
                "Picture",
                new NodeRunner(new PredictorNodeFactory(), folder)
                        .guessed(null, table)
                        .getString("imageColumn"));
    }
}
