// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.nodes.FirstChannelEngine;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.VariableRow;
import org.imcseg.knime.nodes.patchify.PatchifyNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.port.UNetModelPortObjectSpec;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec.Outputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.image.ImagePortObject;

/** With {@link FirstChannelEngine}. */
class LearnerNodeTest {
    private static final int SIZE = 24;

    @TempDir
    Path folder;

    private Tables tables;
    private List<DataColumnSpec> columns;

    @BeforeEach
    void makeColumns() {
        tables = new Tables(folder);
        columns = List.of(
                Tables.text("Sample"),
                NormalisationProperty.with(ImageCells.column("Image", List.of("CD45", "DNA")), Models.NORMALISED),
                ImageCells.column("Training Mask"));
    }

    /** DNA is bright in cells. */
    private BufferedDataTable images(int count) {
        List<DataCell[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LabelMask mask = Tables.squares(SIZE, SIZE, 3 + i % 3);
            float[][] planes = new float[2][SIZE * SIZE];
            for (int p = 0; p < planes[1].length; p++) {
                planes[1][p] = mask.ids()[p] > 0 ? 0.9f : 0.1f;
            }
            rows.add(Tables.row(
                    new StringCell("S" + i),
                    tables.image(new MultiChannelImage(SIZE, SIZE, List.of("CD45", "DNA"), planes, 1)),
                    tables.mask(mask)));
        }
        return tables.of(columns, rows.toArray(DataCell[][]::new));
    }

    private NodeRunner learner() throws Exception {
        return new NodeRunner(new LearnerNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("channels", "DNA, CD45")
                .set("epochs", 3)
                .set("patchSize", 8)
                .set("patchStride", 8)
                .set("seed", 5);
    }

    @Test
    void learnsAndRemembersHow() throws Exception {
        NodeRunner learner = learner().addPort("validation", BufferedDataTable.TYPE);
        PortObject[] out = learner.execute(images(4), images(2));
        TrainedModel model = ((UNetModelPortObject) out[0]).model();
        assertEquals(List.of("DNA", "CD45"), model.description().channels());
        assertEquals(Models.NORMALISED, model.description().normalisation());
        assertEquals(8, model.description().patchSize());
        TrainingRecord training = model.description().training();
        assertEquals(5, training.seed());
        assertEquals(1, training.bestDsc(), 1e-9, "DNA was the first channel");
        assertEquals("First channel 1", training.engine());
        assertEquals("QUICK", training.settings().get("preset"));
        assertTrue(training.software().startsWith("IMC Segmentation"), training.software());
        assertTrue(training.counts().toString().contains("36"), "patches of 4 images: " + training.counts());
        // all epochs score alike, so the first is the best: its weights, not the last's, are the model's
        assertEquals(1, training.bestEpoch());
        int stepsPerEpoch = Math.round(model.weights().get(FirstChannelEngine.STEPS)[0]);
        BufferedDataTable history = (BufferedDataTable) out[1];
        assertEquals(3, history.size());
        assertTrue(stepsPerEpoch >= 1 && stepsPerEpoch <= 36, "steps " + stepsPerEpoch);
        assertEquals(
                List.of(true, false, false),
                Tables.cells(history, "Kept").stream()
                        .map(c -> ((BooleanValue) c).getBooleanValue())
                        .toList());
        assertEquals(List.of("1", "2", "3"), Tables.texts(history, "Epoch"));
        assertTrue(out[2] instanceof ImagePortObject);
        Map<String, Double> figures = VariableRow.of((BufferedDataTable) out[3]);
        assertEquals(training.bestDsc(), figures.get("validation_dsc"));
        assertEquals(
                Double.parseDouble(Tables.texts(history, "Training Loss").get(0)),
                figures.get("training_loss"),
                "of the epoch that was kept");
        assertEquals(
                List.of(1., 1., 3., 1., 0.),
                Stream.of("best_epoch", "best_attempt", "epochs", "attempts", "collapses")
                        .map(figures::get)
                        .toList());
    }

    /** The right half, where DNA is bright in cells as in the left one, is not annotated. */
    @Test
    void whatIsNotAnnotatedDoesNotCount() throws Exception {
        List<DataCell[]> rows = new ArrayList<>();
        boolean[] left = new boolean[SIZE * SIZE];
        for (int i = 0; i < left.length; i++) {
            left[i] = i % SIZE < SIZE / 2;
        }
        for (DataRow row : images(4)) {
            rows.add(Tables.row(
                    row.getCell(0),
                    row.getCell(1),
                    tables.mask(ImageCells.mask(row.getCell(2)).annotatedIn(left))));
        }
        BufferedDataTable half = tables.of(columns, rows.toArray(DataCell[][]::new));
        BufferedDataTable patches = new NodeRunner(new PatchifyNodeFactory(), folder)
                .set("size", 8)
                .set("stride", 8)
                .set("maskColumn", "Training Mask")
                .table(half);
        for (BufferedDataTable table : List.of(half, patches)) {
            TrainingRecord training = ((UNetModelPortObject) learner().execute(table)[0])
                    .model()
                    .description()
                    .training();
            assertEquals(1, training.bestDsc(), 1e-9, "cells found beyond the region are no false positives");
            assertEquals(
                    4L * SIZE * SIZE / 2,
                    training.counts().get("training pixels") + training.counts().get("validation pixels"));
        }
        rows.clear();
        for (DataRow row : half) { // the same with the right half as background
            int[] ids = ImageCells.mask(row.getCell(2)).ids();
            rows.add(Tables.row(row.getCell(0), row.getCell(1), tables.mask(new LabelMask(SIZE, SIZE, ids))));
        }
        PortObject background = learner().execute(tables.of(columns, rows.toArray(DataCell[][]::new)))[0];
        assertTrue(((UNetModelPortObject) background)
                        .model()
                        .description()
                        .training()
                        .bestDsc()
                < .8);
    }

    @Test
    void scarceMemoryIsAWarningAndChangesNothing() throws Exception {
        TrainedModel expected = ((UNetModelPortObject) learner().execute(images(4))[0]).model();
        FirstChannelEngine.setRoom(2);
        try {
            NodeRunner learner = learner();
            TrainedModel found = ((UNetModelPortObject) learner.execute(images(4))[0]).model();
            assertEquals(expected.weights(), found.weights());
            assertEquals("2", found.description().training().settings().get("samplesAtOnce"));
            assertTrue(
                    learner.warning()
                            .contains(
                                    "ran out of memory (No room). The batches of 8 stay, but only 4 go through at once"),
                    learner.warning());
        } finally {
            FirstChannelEngine.setRoom(Integer.MAX_VALUE);
        }
    }

    @Test
    void withoutValidationDataSamplesAreHeldOut() throws Exception {
        PortObject[] out = learner().set("validationFraction", 0.25).execute(images(4));
        TrainingRecord training =
                ((UNetModelPortObject) out[0]).model().description().training();
        assertTrue(
                training.events().toString().contains("1 of 4 samples held out"),
                training.events().toString());
    }

    /** As Dataset Split gives it when no sample is named for validation. */
    @Test
    void anEmptyValidationTableCountsAsNone() throws Exception {
        NodeRunner learner = learner().addPort("validation", BufferedDataTable.TYPE);
        learner.execute(images(4), images(0));
        assertTrue(
                learner.warning().contains("validation table is empty")
                        && learner.warning().contains("is held out instead"),
                learner.warning());
    }

    @Test
    void patchesLearnLikeWholeImages() throws Exception {
        BufferedDataTable patches = new NodeRunner(new PatchifyNodeFactory(), folder)
                .set("size", 16)
                .set("stride", 16)
                .set("maskColumn", "Training Mask")
                .set("position", "CENTRED")
                .table(images(4));
        TrainingRecord training = ((UNetModelPortObject) learner().execute(patches)[0])
                .model()
                .description()
                .training();
        assertEquals(1, training.bestDsc(), 1e-9);
        assertEquals(
                4L * SIZE * SIZE,
                training.counts().get("training pixels") + training.counts().get("validation pixels"),
                "padding does not count");
    }

    @Test
    void rowsWithoutMaskAreLeftOutAndCounted() throws Exception {
        BufferedDataTable whole = images(3);
        List<DataCell[]> rows = new ArrayList<>(Tables.rows(whole).stream()
                .map(r -> r.stream().toArray(DataCell[]::new))
                .toList());
        rows.add(Tables.row(new StringCell("S9"), rows.get(0)[1], DataType.getMissingCell()));
        NodeRunner learner = learner();
        learner.execute(tables.of(columns, rows.toArray(DataCell[][]::new)));
        assertTrue(learner.warning().contains("1 of 4 training rows"), learner.warning());
    }

    @Test
    void theSpecIsKnownBeforeTraining() throws Exception {
        PortObjectSpec[] specs = learner().configure(new DataTableSpec(columns.toArray(DataColumnSpec[]::new)));
        TrainedModel.Description model = ((UNetModelPortObjectSpec) specs[0]).description();
        assertEquals(List.of("DNA", "CD45"), model.channels());
        assertEquals(Models.NORMALISED, model.normalisation());
    }

    @Test
    void aStopFileEndsItAndKeepsTheBest() throws Exception {
        Files.createFile(folder.resolve("stop"));
        PortObject[] out = learner().set("epochs", 50).set("stopFile", "stop").execute(images(4));
        assertTrue(((BufferedDataTable) out[1]).size() < 50, "epochs " + ((BufferedDataTable) out[1]).size());
    }

    @Test
    void cancellingKeepsNothing() throws Exception {
        assertThrows(
                CanceledExecutionException.class, () -> learner().cancelled().execute(images(4)));
    }

    /** With a column of training masks that records its share of the cells. */
    private BufferedDataTable told(BufferedDataTable table, AnnotatedShare share) {
        List<DataColumnSpec> specs = new ArrayList<>(columns);
        specs.set(2, share.on(columns.get(2)));
        return tables.of(
                specs,
                Tables.rows(table).stream()
                        .map(r -> r.stream().toArray(DataCell[]::new))
                        .toArray(DataCell[][]::new));
    }

    private static TrainingRecord record(PortObject[] out) throws IOException {
        return ((UNetModelPortObject) out[0]).model().description().training();
    }

    @Test
    void theAnnotatedShareComesWithTheMasksOrIsTyped() throws Exception {
        BufferedDataTable images = images(4);
        BufferedDataTable told = told(images, new AnnotatedShare(1, 4));
        TrainingRecord training = record(learner().set("loss", "PU_DICE").execute(told));
        assertEquals("PU_DICE", training.settings().get("loss"));
        assertEquals("0.25", training.settings().get("annotatedShare"));
        assertEquals("1 of 4", training.settings().get("Data: annotated cells"));
        assertEquals(
                "0.5",
                record(learner()
                                .set("loss", "PU_DICE")
                                .set("annotatedShare", 0.5)
                                .execute(told))
                        .settings()
                        .get("annotatedShare"));
        assertEquals(
                "0.25",
                record(learner().execute(told)).settings().get("annotatedShare"),
                "recorded with other losses, too");
        assertEquals(
                training.counts().get("training cells") + training.counts().get("validation cells"),
                training.counts().get("annotated cells"));
        // other masks for validation are complete as far as is known
        BufferedDataTable complete = tables.of(
                List.of(columns.get(0), columns.get(1), ImageCells.column("Mask")),
                Tables.rows(images(2)).stream()
                        .map(r -> r.stream().toArray(DataCell[]::new))
                        .toArray(DataCell[][]::new));
        NodeRunner two = learner().set("loss", "PU_DICE").addPort("validation", BufferedDataTable.TYPE);
        assertEquals("0.25", record(two.execute(told, told)).settings().get("validationShare"));
        assertEquals(
                "1.0",
                record(two.set("validationMaskColumn", "Mask").execute(told, complete))
                        .settings()
                        .get("validationShare"));
    }

    @Test
    void withoutAKnownShareTheRemedyIsNamed() throws Exception {
        DataTableSpec table = new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
        for (String loss : List.of("PU_DICE", "BCE_PU")) {
            assertRefuses(
                    () -> learner().set("loss", loss).configure(table),
                    "'Training Mask'",
                    "Annotated cells (%)",
                    "Corrupt Labels");
        }
        assertRefuses(
                () -> learner().set("annotatedShare", 1.5).configure(table),
                "Annotated cells (%)",
                "150.0",
                "share of 1.5");
        learner().set("loss", "PU_DICE").set("annotatedShare", 0.1).configure(table);
        // promised by a node that has yet to run
        learner()
                .set("loss", "PU_DICE")
                .configure(new DataTableSpec(columns.get(1), AnnotatedShare.expected(columns.get(2))));
    }

    @Test
    void historyHasTheScoreThatChose() throws Exception {
        BufferedDataTable history = (BufferedDataTable)
                learner().set("loss", "PU_DICE").execute(told(images(4), new AnnotatedShare(1, 4)))[1];
        // every cell is found and labelled although a quarter is said to be: 2 / (c + 1)
        assertEquals(List.of("1.0", "1.0", "1.0"), Tables.texts(history, "Validation DSC"));
        assertEquals(List.of("1.6", "1.6", "1.6"), Tables.texts(history, "Validation Score"));
    }

    @Test
    void beginsWithAModel() throws Exception {
        TrainedModel first = ((UNetModelPortObject) learner().execute(images(4))[0]).model();
        ModelFile.write(first, folder.resolve("first.imcseg"));
        // its channels are DNA, CD45: the order is the model's
        NodeRunner again =
                learner().set("seed", 6).set("initialModel", "first.imcseg").set("channels", "CD45, DNA");
        TrainedModel second = ((UNetModelPortObject) again.execute(images(4))[0]).model();
        assertEquals(List.of("DNA", "CD45"), second.description().channels());
        assertArrayEquals(
                first.weights().get("down.0.0.weight"),
                second.weights().get("down.0.0.weight"),
                "which the engine leaves alone");
        assertTrue(second.weights().get(FirstChannelEngine.STEPS)[0]
                > first.weights().get(FirstChannelEngine.STEPS)[0]);
        assertTrue(record(again.execute(images(4)))
                .settings()
                .get("initialModel")
                .contains(first.weights().fingerprint()));
        assertFails(
                () -> learner().set("initialModel", "none.imcseg").execute(images(4)), "Initial model", "none.imcseg");
        assertFails(
                () -> learner()
                        .set("initialModel", "first.imcseg")
                        .set("channels", "DNA")
                        .execute(images(4)),
                "[DNA, CD45]",
                "[DNA]");
        NodeRunner other = learner()
                .set("initialModel", "first.imcseg")
                .set("preset", "STANDARD")
                .set("patchSize", 32);
        assertEquals(
                first.description().architecture(),
                ((UNetModelPortObject) other.execute(images(4))[0])
                        .model()
                        .description()
                        .architecture());
        assertTrue(
                other.warning().contains("U-Net 8-16-32")
                        && other.warning().contains("instead of the preset's U-Net 16-32-64"),
                other.warning());
    }

    @Test
    void learnsCellsOrTheForegroundAlone() throws Exception {
        PortObject[] out = learner().execute(images(4));
        TrainedModel cells = ((UNetModelPortObject) out[0]).model();
        assertEquals(
                Outputs.CELL_AND_DISTANCE, cells.description().architecture().outputs());
        assertEquals("PU_BCE_DICE", record(out).settings().get("loss"));
        assertEquals("HIGHEST_OBJECT_F1", record(out).settings().get("epochChoice"));
        assertEquals("CELLS", record(out).settings().get("target"));
        assertEquals(
                3,
                Tables.texts((BufferedDataTable) out[1], "Validation Object F1").stream()
                        .filter(t -> !t.equals("?"))
                        .count());
        PortObject[] paper = learner().set("target", "FOREGROUND").execute(images(4));
        assertEquals(
                Outputs.CELL,
                ((UNetModelPortObject) paper[0])
                        .model()
                        .description()
                        .architecture()
                        .outputs());
        assertEquals("SOFT_DICE", record(paper).settings().get("loss"));
        assertEquals("HIGHEST_SCORE", record(paper).settings().get("epochChoice"));
    }

    /** As of a workflow saved before the network could learn cells. */
    @Test
    void settingsOfBeforeLearnWhatTheyDid() throws Exception {
        NodeRunner before = learner()
                .set("loss", "SOFT_DICE")
                .set("epochs", 0)
                .without("target")
                .without("decay")
                .without("epochToKeep")
                .without("acceptFailure")
                .without("paperStart")
                .without("distanceWeight")
                .without("startSkill")
                .without("blendSteps")
                .without("brightness")
                .without("stretching")
                .without("elastic");
        TrainingRecord training = record(before.execute(images(4)));
        assertEquals("cell", training.settings().get("outputs"));
        assertEquals("CONSTANT", training.settings().get("decay"));
        assertEquals("7", training.settings().get("epochs"));
        assertEquals("24", training.settings().get("minimumSteps"));
        assertEquals("HIGHEST_SCORE", training.settings().get("epochChoice"));
    }

    @Test
    void masksWithoutIdsAreLearnedAsForegroundWithAWarning() throws Exception {
        List<DataCell[]> rows = new ArrayList<>();
        for (DataRow row : Tables.rows(images(4))) {
            LabelMask mask = ImageCells.mask(row.getCell(2));
            int[] binary = Arrays.stream(mask.ids()).map(id -> id > 0 ? 255 : 0).toArray();
            rows.add(new DataCell[] {row.getCell(0), row.getCell(1), tables.mask(new LabelMask(SIZE, SIZE, binary))});
        }
        NodeRunner learner = learner();
        PortObject[] out = learner.execute(tables.of(columns, rows.toArray(DataCell[][]::new)));
        assertEquals(
                Outputs.CELL,
                ((UNetModelPortObject) out[0])
                        .model()
                        .description()
                        .architecture()
                        .outputs());
        assertTrue(
                learner.warning().contains("one id for all cells")
                        && learner.warning().contains("cells that touch will come out as one"),
                learner.warning());
    }

    @Test
    void aModelThatLearnedNothingIsAnErrorUnlessAccepted() throws Exception {
        // cells are dark where the engine of this test expects them bright
        assertFails(
                () -> learner().set("channels", "CD45, DNA").execute(images(4)),
                "No epoch learned anything",
                "images and masks belong together");
        NodeRunner accepting = learner().set("channels", "CD45, DNA").set("acceptFailure", true);
        accepting.execute(images(4));
        assertTrue(accepting.warning().contains("no attempt learned anything"), accepting.warning());
    }

    @Test
    void mistakesAreNamed() throws Exception {
        DataTableSpec table = new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
        assertRefuses(() -> learner().set("channels", "DNA, CD3").configure(table), "[CD3]", "Channels", "[CD45, DNA]");
        assertRefuses(() -> learner().set("channels", "DNA, DNA").configure(table), "Channels", "twice");
        assertRefuses(
                () -> learner().set("patchSize", 20).configure(table),
                "\"Patch size (pixels)\" is 20",
                "multiple of 8",
                "such as");
        assertRefuses(
                () -> learner().set("maskColumn", "Image").configure(table),
                "'Image'",
                "both as image and as mask",
                "Mask");
        assertRefuses(() -> learner().set("maskColumn", "Mask").configure(table), "'Mask'", "Training Mask", "Choose");
        assertRefuses(
                () -> learner().set("preset", "CUSTOM").set("filters", "8, x").configure(table),
                "Filters",
                "'x'",
                "whole numbers");
        NodeRunner two = learner().addPort("validation", BufferedDataTable.TYPE);
        DataTableSpec raw = new DataTableSpec(
                ImageCells.column("Image", List.of("CD45", "DNA")), ImageCells.column("Training Mask"));
        assertRefuses(() -> two.configure(table, raw), Models.NORMALISED, "Normalise both in the same way");
        assertFails(() -> learner().execute(images(0)), "training table", "no row", "Check the upstream nodes");
        assertRefuses(
                () -> learner().set("engine", "abacus").configure(table), "\"Engine\"", "'abacus'", "first-channel");
        assertFails(() -> learner().set("device", "GPU").execute(images(4)), "\"Device\"", "GPU", "first-channel");
        assertFails(
                () -> learner()
                        .set("preset", "PAPER")
                        .set("patchSize", 32)
                        .set("channels", "CD45")
                        .execute(blank()),
                "hold no cell",
                "mask column");
    }

    private BufferedDataTable blank() {
        LabelMask none = new LabelMask(SIZE, SIZE, new int[SIZE * SIZE]);
        BufferedDataTable images = images(1);
        DataCell image = Tables.cells(images, "Image").get(0);
        return tables.of(
                columns,
                Tables.row(new StringCell("A"), image, tables.mask(none)),
                Tables.row(new StringCell("B"), image, tables.mask(none)));
    }
}
