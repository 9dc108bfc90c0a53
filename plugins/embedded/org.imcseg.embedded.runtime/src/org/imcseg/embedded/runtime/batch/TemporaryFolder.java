// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.io.IOException;
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
        if (!Files.exists(m_path)) {
            return;
        }
        try (var files = Files.walk(m_path)) {
            for (final var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException ex) {
            // a node that is being cancelled may still write here; the run has ended, so there is no one to tell
        }
    }
}
