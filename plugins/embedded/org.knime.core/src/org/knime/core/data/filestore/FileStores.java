// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The files of one execution of one node, at most a thousand in each subfolder. */
final class FileStores {

    private static final int FILES_PER_FOLDER = 1000;

    private final Path m_folder;

    private final Set<String> m_names = new HashSet<>();

    FileStores(final Path folder) {
        m_folder = folder;
    }

    synchronized FileStore create(final String name) throws IOException {
        if (!m_names.add(name)) {
            throw new IOException("A file store named \"" + name + "\" exists already in this execution.");
        }
        final Path folder = m_folder.resolve(String.format("%03d", (m_names.size() - 1) / FILES_PER_FOLDER));
        Files.createDirectories(folder);
        return new FileStore(folder.resolve(UUID.randomUUID().toString()).toFile());
    }
}
