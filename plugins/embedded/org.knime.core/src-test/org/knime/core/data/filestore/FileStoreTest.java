// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

class FileStoreTest {

    @TempDir
    private Path m_folder;

    @Test
    void everyNameOnceAndEveryFileItsOwn() throws IOException {
        final ExecutionContext exec =
                EmbeddedSpi.NODES.createContext(new DefaultNodeProgressMonitor(), m_folder.resolve("not yet"));
        assertFalse(Files.exists(m_folder.resolve("not yet")), "made only when needed");
        final FileStore a = exec.createFileStore("a");
        final FileStore b = exec.createSubExecutionContext(0.5).createFileStore("b");
        assertNotEquals(a.getFile(), b.getFile());
        assertTrue(a.getFile().toPath().startsWith(m_folder.resolve("not yet")));
        assertTrue(assertThrows(IOException.class, () -> exec.createFileStore("b"))
                .getMessage()
                .contains("\"b\""));
    }

    @Test
    void noFolderHoldsMoreThanAThousand() throws IOException {
        final FileStores stores = new FileStores(m_folder);
        File first = null;
        File last = null;
        for (int i = 0; i < 1001; i++) {
            last = stores.create("f" + i).getFile();
            first = first == null ? last : first;
        }
        assertNotEquals(first.getParentFile(), last.getParentFile());
    }

    @Test
    void outsideOfWorkflowsClosingDeletes() throws IOException {
        final FileStoreFactory factory = FileStoreFactory.createNotInWorkflowFileStoreFactory();
        final File file = factory.createFileStore("x").getFile();
        Files.writeString(file.toPath(), "data");
        factory.close();
        assertFalse(file.exists());
        assertEquals(false, file.getParentFile().exists());
    }
}
