// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.paths;

import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imcseg.embedded.spi.WorkflowFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;

class LocationsTest {
    @TempDir
    Path folder;

    private Path workflow;

    @BeforeEach
    void enterWorkflow() throws Exception {
        workflow = Files.createDirectory(folder.resolve("my workflow"));
        WorkflowFolder.set(workflow);
    }

    @AfterEach
    void leaveWorkflow() {
        WorkflowFolder.set(null);
    }

    @Test
    void relativePathsStartAtTheWorkflow() throws Exception {
        assertEquals(workflow.resolve("data"), Locations.resolve("data", "Folder"));
        assertEquals(workflow.resolve("data/a b"), Locations.resolve(" data/./a b ", "Folder"));
        assertEquals(folder.resolve("results"), Locations.resolve("../results", "Folder"));
        assertEquals(workflow, Locations.resolve(".", "Folder"));
        assertEquals(workflow.resolve("50 % (µm) + ä#1"), Locations.resolve("50 % (µm) + ä#1", "Folder"));
    }

    @Test
    void absolutePathsAndAddresses() throws Exception {
        assertEquals(
                folder.resolve("x y"), Locations.resolve(folder.resolve("x y").toString(), "Folder"));
        assertEquals(
                folder.resolve("x y"),
                Locations.resolve(folder.resolve("x y").toUri().toString(), "Folder"));
        assertEquals(workflow.resolve("data"), Locations.resolve("knime://knime.workflow/data", "Folder"));
        assertEquals(folder.resolve("data"), Locations.resolve("knime://knime.workflow/../data", "Folder"));
    }

    @Test
    void aFileInAFolderOfItsOwnSetting() throws Exception {
        assertEquals(workflow.resolve("out/m.imcseg"), Locations.resolveIn("out", "Folder", "m.imcseg", "File"));
        assertEquals(workflow.resolve("m.imcseg"), Locations.resolveIn(" ", "Folder", "m.imcseg", "File"));
        assertEquals(
                folder.resolve("m"),
                Locations.resolveIn("", "Folder", folder.resolve("m").toString(), "File"));
        assertRefuses(
                () -> Locations.resolveIn("out", "Folder", folder.resolve("m").toString(), "File"),
                "\"File\"",
                "\"Folder\" is 'out'");
        assertRefuses(
                () -> Locations.resolveIn("out", "Folder", "knime://knime.workflow/m", "File"),
                "knime://knime.workflow/m",
                "'out'");
        assertRefuses(() -> Locations.resolveIn("out", "Folder", "", "File"), "\"File\" is empty");
    }

    @Test
    void mistakesAreNamed() {
        assertRefuses(() -> Locations.resolve("  ", "Folder"), "\"Folder\" is empty", "Enter a path");
        assertRefuses(
                () -> Locations.resolve("https://example.org/x", "Folder"),
                "\"Folder\" is 'https://example.org/x'",
                "not on this machine");
        assertRefuses(
                () -> Locations.existing("gone", "Panel file"),
                "\"Panel file\" is 'gone'",
                workflow.resolve("gone").toString(),
                "spelling",
                "a relative path starts at the workflow's folder");
        InvalidSettingsException absolute = assertThrows(
                InvalidSettingsException.class,
                () -> Locations.existing(folder.resolve("gone").toString(), "Data"));
        assertFalse(absolute.getMessage().contains("relative"), absolute.getMessage());
    }

    @Test
    void foldersToWriteToAreCheckedBeforehand() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Locations.checkWritable(workflow, "Folder");
        Locations.checkWritable(workflow.resolve("not/yet/there"), "Folder");
        assertRefuses(
                () -> Locations.checkWritable(file, "Folder"),
                "\"Folder\" is '" + file + "'",
                "is a file, not a folder");
        assertRefuses(
                () -> Locations.checkWritable(file.resolve("below"), "Folder"),
                file.resolve("below").toString(),
                file + " is a file");
    }
}
