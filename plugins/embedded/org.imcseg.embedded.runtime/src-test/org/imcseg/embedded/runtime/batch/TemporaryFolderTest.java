// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    private Path m_parent;

    @Test
    void foldersOfRunsThatEndedAreDeletedAndOthersKept() throws IOException {
        final var abandoned = Files.createDirectories(m_parent.resolve("imcseg-run1"));
        Files.writeString(
                Files.createDirectories(abandoned.resolve("node-1/000")).resolve("image"), "pixels");
        Files.createFile(m_parent.resolve("imcseg-run1.lock"));
        final var withoutLock = Files.createDirectories(m_parent.resolve("imcseg-run2"));
        final var other = Files.createDirectories(m_parent.resolve("other"));
        Files.createFile(m_parent.resolve("other.lock"));
        TemporaryFolder.deleteAbandoned(m_parent);
        assertFalse(Files.exists(abandoned));
        assertFalse(Files.exists(m_parent.resolve("imcseg-run1.lock")));
        assertTrue(Files.exists(withoutLock));
        assertTrue(Files.exists(other));
    }

    @Test
    void aRunLeavesNothingBehind() throws IOException {
        final Path path;
        try (var folder = new TemporaryFolder()) {
            path = folder.path();
            Files.writeString(path.resolve("file"), "text");
            assertTrue(Files.exists(path.resolveSibling(path.getFileName() + ".lock")));
        }
        assertFalse(Files.exists(path));
        assertFalse(Files.exists(path.resolveSibling(path.getFileName() + ".lock")));
    }
}
