// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.imcseg.embedded.spi.DataListener;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;

/**
 * The tables and files that the nodes of a run have made. Those of a loop's body are freed when the next iteration
 * begins, but for the files that the loop end needs: as in KNIME those of the cells that it put into tables of its own,
 * and those of port objects that it was given, here for as long as it really holds on to them.
 */
final class NodeData {
    /** Of one node. */
    private static final class Made implements DataListener {
        private final List<WeakReference<BufferedDataTable>> m_tables = new ArrayList<>();
        private final Set<Path> m_cells = new HashSet<>();
        private final List<WeakReference<FileStore>> m_received = new ArrayList<>();

        @Override
        public synchronized void created(BufferedDataTable table) {
            m_tables.removeIf(other -> other.get() == null);
            m_tables.add(new WeakReference<>(table));
        }

        @Override
        public synchronized void stored(FileStore store) {
            m_cells.add(path(store));
        }
    }

    private final Path m_folder;
    private final Map<LoadedNode, Made> m_made = new HashMap<>();

    /** @param folder for all files of the run */
    NodeData(Path folder) {
        m_folder = folder;
    }

    private static Path path(FileStore store) {
        return store.getFile().toPath().toAbsolutePath().normalize();
    }

    private Made of(LoadedNode node) {
        return m_made.computeIfAbsent(node, key -> new Made());
    }

    /** Where a node's files are. */
    Path folder(LoadedNode node) {
        return m_folder.resolve("node-" + node.id());
    }

    /** To be told of the tables that a node makes. */
    DataListener listener(LoadedNode node) {
        return of(node);
    }

    /** A loop end was given these. */
    void received(LoadedNode end, PortObject[] inputs) {
        final var received = of(end).m_received;
        received.removeIf(store -> store.get() == null);
        for (final var input : inputs) {
            if (input instanceof FileStorePortObject object) {
                EmbeddedSpi.FILE_STORES.storesOf(object).forEach(store -> received.add(new WeakReference<>(store)));
            }
        }
    }

    /**
     * Frees what a node has made, but for what a loop end needs; a loop start keeps the tables that it says it holds.
     */
    void free(LoadedNode node) {
        final var held = held(node);
        final var made = of(node);
        for (final var reference : made.m_tables) {
            final var table = reference.get();
            if (table != null && held.stream().noneMatch(other -> other == table)) {
                EmbeddedSpi.NODES.dispose(table);
            }
        }
        made.m_tables.removeIf(table -> held.stream().noneMatch(other -> other == table.get()));
        made.m_cells.clear();
        made.m_received.clear();
        delete(folder(node));
    }

    private static List<Object> held(LoadedNode node) {
        final Object[] held;
        if (node.model() instanceof BufferedDataTableHolder holder) {
            held = holder.getInternalTables();
        } else {
            held = node.model() instanceof PortObjectHolder holder ? holder.getInternalPortObjects() : null;
        }
        return held == null
                ? List.of()
                : Arrays.stream(held).filter(Objects::nonNull).toList();
    }

    private void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        final Set<Path> needed = new HashSet<>();
        m_made.forEach((node, made) -> {
            if (node.isLoopEnd()) {
                needed.addAll(made.m_cells);
                made.m_received.stream()
                        .map(WeakReference::get)
                        .filter(Objects::nonNull)
                        .forEach(store -> needed.add(path(store)));
            }
        });
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !needed.contains(file.toAbsolutePath().normalize()))
                    .forEach(NodeData::deleteIfPossible);
        } catch (IOException ex) {
            throw new UncheckedIOException(
                    "The temporary folder " + folder + " cannot be read: " + ex.getMessage(), ex);
        }
    }

    /** A file that is still open somewhere goes with a later iteration, or with the temporary folder. */
    private static void deleteIfPossible(Path file) {
        try {
            Files.delete(file);
        } catch (IOException ex) {
            return;
        }
    }
}
