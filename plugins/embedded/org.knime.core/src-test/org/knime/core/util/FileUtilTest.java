// SPDX-License-Identifier: Apache-2.0
package org.knime.core.util;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.imcseg.embedded.spi.WorkflowFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileUtilTest {

    @TempDir
    private Path m_workflow;

    @AfterEach
    void leave() {
        WorkflowFolder.set(null);
    }

    private static Path resolve(final String path) throws Exception {
        return FileUtil.resolveToPath(FileUtil.toURL(path));
    }

    @Test
    void pathsAndFileUrls() throws Exception {
        assertEquals(Path.of("/data/my images/a.mcd"), resolve("/data/my images/a.mcd"));
        assertEquals(Path.of("/data/a%20b#1.mcd"), resolve("/data/a%20b#1.mcd"));
        assertEquals(Path.of("x.txt").toAbsolutePath(), resolve("x.txt"));
        assertEquals(Path.of("/data/my images"), resolve("file:/data/my images"));
        assertNull(resolve("https://example.org/a.mcd"));
        assertThrows(InvalidPathException.class, () -> resolve(""));
    }

    @Test
    void relativeToTheWorkflow() throws Exception {
        WorkflowFolder.set(m_workflow);
        assertEquals(
                m_workflow.resolve("data/my images/a.mcd"), resolve("knime://knime.workflow/data/my images/a.mcd"));
        assertEquals(m_workflow.resolveSibling("results"), resolve("knime://knime.workflow/../results"));
        Files.writeString(m_workflow.resolve("note.txt"), "hello");
        final URL url = FileUtil.toURL("knime://knime.workflow/note.txt");
        assertEquals("hello", new String(url.openStream().readAllBytes()));
    }

    @Test
    void withoutAWorkflowThereIsNoAnswer() {
        assertTrue(assertThrows(IOException.class, () -> resolve("knime://knime.workflow/a"))
                .getMessage()
                .contains("knime://knime.workflow/a"));
        WorkflowFolder.set(m_workflow);
        assertThrows(IOException.class, () -> resolve("knime://knime.mountpoint/a"));
    }

    @Test
    void temporaryFolders() throws IOException {
        final File folder = FileUtil.createTempDir("t");
        Files.createDirectories(folder.toPath().resolve("a/b"));
        Files.writeString(folder.toPath().resolve("a/b/c"), "x");
        assertTrue(FileUtil.deleteRecursively(folder));
        assertFalse(folder.exists());
    }
}
