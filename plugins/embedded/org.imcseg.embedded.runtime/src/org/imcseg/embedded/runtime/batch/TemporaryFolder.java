// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for the files of one run, deleted with all it holds. */
final class TemporaryFolder implements AutoCloseable {
    private final Path m_path;

    TemporaryFolder() throws IOException {
        m_path = Files.createTempDirectory("imcseg-run");
    }

    Path path() {
        return m_path;
    }

    @Override
    public void close() {
        delete(m_path);
    }

    /** Deletes what can be deleted. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (final var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException ex) {
            // a node that is being cancelled may still write here; the run has ended, so there is no one to tell
        }
    }
}
