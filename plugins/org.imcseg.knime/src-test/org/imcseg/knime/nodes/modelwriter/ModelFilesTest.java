// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelwriter;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.imcseg.core.report.EarlierReport;
import org.imcseg.core.report.Report;
import org.imcseg.core.report.ReportFolder;
import org.imcseg.core.report.ReportTable;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.knime.models.ModelRescue;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.modelreader.ModelReaderNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.port.UNetModelPortObjectSpec;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.ExecutionContext;

class ModelFilesTest {
    @TempDir
    Path folder;

    private final TrainedModel trained = Models.of(List.of("DNA; 1", "Keratin8/18"), Models.NORMALISED);
    private ExecutionContext exec;
    private UNetModelPortObject model;

    @BeforeEach
    void makeModel() throws Exception {
        exec = new Tables(folder).exec();
        model = UNetModelPortObject.create(trained, exec);
    }

    private NodeRunner writer() {
        return new NodeRunner(new ModelWriterNodeFactory(), folder);
    }

    private UNetModelPortObject read(String file) throws Exception {
        return (UNetModelPortObject) new NodeRunner(new ModelReaderNodeFactory(), folder)
                .set("file", file)
                .execute()[0];
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        writer().set("folder", "out/models")
                .set("file", "lung")
                .set("createFolders", true)
                .execute(model);
        UNetModelPortObject back = read("out/models/lung.imcseg");
        assertEquals(trained, back.model());
        assertEquals(trained.description(), back.getSpec().description());
        assertTrue(
                back.getSummary().contains("Keratin8/18") && back.getSummary().contains("0.875"), back.getSummary());
    }

    @Test
    void theFolderOfAVariableAndTheWorkflowsOwn() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("else where"));
        writer().set("folder", elsewhere).execute(model);
        assertTrue(Files.exists(elsewhere.resolve("model.imcseg")));
        writer().execute(model);
        assertTrue(Files.exists(folder.resolve("model.imcseg")));
        writer().set("file", elsewhere.resolve("b.imcseg")).execute(model);
        assertEquals(trained, read(elsewhere.resolve("b.imcseg").toString()).model());
        assertRefuses(
                () -> writer().set("folder", "out")
                        .set("file", elsewhere.resolve("b.imcseg"))
                        .configure(model.getSpec()),
                "\"File\"",
                "b.imcseg",
                "\"Folder\" is 'out'",
                "only a file name");
    }

    @Test
    void nothingIsOverwrittenOrCreatedUnasked() throws Exception {
        writer().execute(model);
        NodeRunner again = writer();
        again.execute(model); // "Overwrite" is the default
        assertRefuses(
                () -> writer().set("ifExists", "FAIL").configure(model.getSpec()), "model.imcseg already", "Overwrite");
        assertRefuses(
                () -> writer().set("folder", "none").configure(model.getSpec()),
                "no folder " + folder.resolve("none"),
                "Create missing folders");
        assertFalse(Files.exists(folder.resolve("none")));
        Files.createFile(folder.resolve("file"));
        try (var files = Files.list(folder)) {
            assertTrue(
                    files.noneMatch(f -> f.getFileName().toString().contains("tmp")), "no half-written file is left");
        }
    }

    /** As the Learner announces it before the training. */
    private UNetModelPortObjectSpec untrained() {
        TrainedModel.Description d = trained.description();
        TrainingRecord none =
                new TrainingRecord("", "", "", 1, 1, Map.of(), Map.of(), 0, 0, 0, 0, List.of(), List.of());
        return new UNetModelPortObjectSpec(
                new TrainedModel.Description(d.architecture(), d.channels(), "", 16, 1, 0.5, none));
    }

    @Test
    void beforeTheTrainingAFolderThatCannotBeWrittenToIsRefused() throws Exception {
        Files.createFile(folder.resolve("file"));
        assertRefuses(
                () -> writer().set("folder", "file").set("createFolders", true).configure(untrained()),
                "\"Folder\"",
                "file, not a folder");
        assertRefuses(
                () -> writer().set("file", "x".repeat(300)).configure(untrained()),
                "\"File\"",
                "nothing can be written to " + folder);
        Files.createDirectory(folder.resolve("a.imcseg"));
        assertRefuses(() -> writer().set("file", "a").configure(untrained()), "a.imcseg is a folder");
        writer().set("folder", "new/one").set("createFolders", true).configure(untrained());
        assertFalse(Files.exists(folder.resolve("new")), "looking leaves nothing");
        System.setProperty("org.imcseg.disk.reserve", Long.toString(1L << 60));
        try {
            assertRefuses(
                    () -> writer().configure(untrained()),
                    "model.imcseg",
                    "are needed in " + folder,
                    "bytes",
                    "are free",
                    "Make space");
        } finally {
            System.clearProperty("org.imcseg.disk.reserve");
        }
    }

    @Test
    void aTrainedModelIsSavedElsewhereWhereItsPlaceCannotBeWrittenTo() throws Exception {
        Files.createFile(folder.resolve("file"));
        Path rescue = folder.resolve("rescue");
        System.setProperty(ModelRescue.PROPERTY, rescue.toString());
        try {
            NodeRunner blocked = writer().set("folder", "file").set("createFolders", true);
            blocked.configure(model.getSpec());
            assertTrue(
                    blocked.warning().contains("file, not a folder"),
                    "KNIME would not let a node run that refuses: " + blocked.warning());
            assertFails(() -> blocked.execute(model), "file, not a folder", "not lost", "saved to " + rescue);
            try (var files = Files.list(rescue)) {
                assertEquals(
                        trained,
                        read(files.findFirst().orElseThrow().toString()).model());
            }
            System.setProperty(
                    ModelRescue.PROPERTY, folder.resolve("file/below").toString());
            String home = System.setProperty("user.home", folder.toString());
            try {
                assertFails(() -> blocked.execute(model), "saved to " + folder.resolve("imcseg-rescued-models"));
            } finally {
                System.setProperty("user.home", home);
            }
        } finally {
            System.clearProperty(ModelRescue.PROPERTY);
        }
    }

    /** The Learner's output if KNIME's own folder is not writable. */
    @Test
    void aModelThatCannotBeHandedOnIsSavedElsewhere() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        System.setProperty(ModelRescue.PROPERTY, folder.resolve("rescue").toString());
        try {
            IOException failure = assertThrows(
                    IOException.class,
                    () -> UNetModelPortObject.create(trained, NodeRunner.context(file.resolve("stores"))));
            assertTrue(failure.getMessage().contains("saved to " + folder.resolve("rescue")), failure.getMessage());
        } finally {
            System.clearProperty(ModelRescue.PROPERTY);
        }
    }

    @Test
    void theReportOfAReplacedModelIsSetAside() throws Exception {
        writer().execute(model);
        ReportTable settings = new ReportTable(
                List.of("setting", "value"), List.of(List.of(EarlierReport.CHECKSUM, model.identity())));
        new ReportFolder()
                .table("settings.csv", settings)
                .file("masks/a.tiff", new byte[] {1})
                .write(folder, new Report("one", "", List.of()));
        assertEquals(model.identity(), ModelFile.checksum(folder.resolve("model.imcseg")), "anybody can compute it");
        writer().execute(model);
        assertTrue(Files.exists(folder.resolve("report.html")), "the same model again");
        UNetModelPortObject other = UNetModelPortObject.create(Models.of(List.of("DNA"), ""), exec);
        writer().set("file", "another").execute(other);
        assertTrue(Files.exists(folder.resolve("report.html")), "its model is still there");
        writer().execute(other);
        for (String name : List.of("report.html", "settings.csv", "masks/a.tiff")) {
            assertFalse(Files.exists(folder.resolve(name)), name + " would pass for the new model's");
            assertTrue(Files.exists(folder.resolve("report-of-replaced-model").resolve(name)), name);
        }
        assertFalse(Files.exists(folder.resolve("masks")));
        Files.writeString(folder.resolve("mine.txt"), "stays");
        new ReportFolder().write(folder, new Report("other", "", List.of()));
        assertFalse(Files.exists(folder.resolve("report-of-replaced-model")), "the next report tidies up");
        assertTrue(Files.exists(folder.resolve("mine.txt")));
    }

    @Test
    void damagedAndMissingFilesAreNamed() throws Exception {
        assertFails(
                () -> read("nothing.imcseg"),
                "\"File\" is 'nothing.imcseg'",
                folder.resolve("nothing.imcseg").toString(),
                "spelling");
        Files.writeString(folder.resolve("text.imcseg"), "no model");
        assertFails(() -> read("text.imcseg"), "text.imcseg", "not a model file");
        writer().execute(model);
        byte[] whole = Files.readAllBytes(folder.resolve("model.imcseg"));
        Files.write(folder.resolve("cut.imcseg"), Arrays.copyOf(whole, whole.length - 200));
        assertFails(() -> read("cut.imcseg"), "cut.imcseg");
        assertRefuses(() -> read(" "), "\"File\" is empty");
    }

    @Test
    void aPackageForOtherPrograms() throws Exception {
        writer().set("format", "BIOIMAGE_IO")
                .set("authors", "Ada Lovelace (University of London); Charles Babbage")
                .set("licence", "MIT")
                .execute(model);
        assertFalse(Files.exists(folder.resolve("model.imcseg")), "the ending is that of the package");
        try (ZipFile zip = new ZipFile(folder.resolve("model.zip").toFile())) {
            String rdf =
                    new String(zip.getInputStream(zip.getEntry("rdf.yaml")).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(
                    rdf.contains("license: \"MIT\"")
                            && rdf.contains("name: \"Charles Babbage\"")
                            && rdf.contains("[\"DNA_1\", \"Keratin8_18\"]"),
                    rdf);
            assertTrue(zip.getEntry("weights.pt").getSize()
                    > 4 * trained.weights().spec().parameterCount());
        }
        writer().set("format", "BIOIMAGE_IO")
                .set("authors", "A")
                .set("file", "lung.model")
                .execute(model);
        assertTrue(Files.exists(folder.resolve("lung.model.zip")));
    }

    @Test
    void aPackageNeedsAuthorsNameAndLicence() throws Exception {
        assertRefuses(
                () -> writer().set("format", "BIOIMAGE_IO").configure(model.getSpec()),
                "\"Authors\"",
                "nobody is named",
                "Ada Lovelace");
        NodeRunner named = writer().set("format", "BIOIMAGE_IO").set("authors", "A");
        assertRefuses(
                () -> named.set("packageName", "U/Net").configure(model.getSpec()),
                "\"Name in the package\"",
                "U/Net",
                "5 to 128 letters");
        assertRefuses(
                () -> named.set("packageName", "U-Net")
                        .set("licence", "mine, all mine")
                        .configure(model.getSpec()),
                "\"Licence\"",
                "mine, all mine",
                "SPDX");
    }

    /** As KNIME does when a workflow is closed and opened again. */
    @Test
    void thePortIsSavedAndLoaded() throws Exception {
        Path saved = folder.resolve("port.zip");
        EmbeddedSpi.PORTS.write(model, saved, exec);
        UNetModelPortObject loaded = (UNetModelPortObject) EmbeddedSpi.PORTS.read(saved, exec);
        assertEquals(trained.description(), loaded.getSpec().description());
        assertEquals(trained, loaded.model());
        assertEquals(1, loaded.getViews().length);
    }
}
