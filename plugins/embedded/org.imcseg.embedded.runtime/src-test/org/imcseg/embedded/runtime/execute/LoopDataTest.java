// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.imcseg.embedded.runtime.probe.loops.CountStartFactory;
import org.imcseg.embedded.runtime.probe.loops.FilesFactory;
import org.imcseg.embedded.runtime.probe.loops.FilesFactory.FileCell;
import org.imcseg.embedded.runtime.probe.loops.KeepEndFactory;
import org.imcseg.embedded.runtime.probe.loops.RowsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;

/** Data of an iteration are deleted before the next, except for those that the loop end keeps. */
class LoopDataTest {
    private static final int ITERATIONS = 100;
    private static final int FILES = 20;

    @TempDir
    Path m_folder;

    private long files(LoopWorkflow loop) {
        try (var files = Files.walk(loop.temporary())) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Test
    void filesDoNotPileUpOverManyIterations() throws Exception {
        final var loop = new LoopWorkflow(m_folder);
        final var start =
                loop.after(loop.add(RowsFactory.class, "src", 1), CountStartFactory.class, "start", ITERATIONS);
        final var outside = loop.after(loop.add(RowsFactory.class, "out", 1), FilesFactory.class, "outside", FILES);
        loop.connect(start, 0, loop.after(outside, FilesFactory.class, "dangling", FILES), 0);
        loop.after(loop.after(start, FilesFactory.class, "inside", FILES), KeepEndFactory.class, "end", 0);
        final List<Long> counts = new ArrayList<>();
        loop.onStarted(node -> {
            if (node.startsWith("Count Start")) {
                counts.add(files(loop));
            }
        });
        final List<FileCell> kept = new ArrayList<>();
        loop.onOutput((node, object) -> {
            if (node.startsWith("Keep End")) {
                ((BufferedDataTable) object).forEach(row -> kept.add((FileCell) row.getCell(0)));
                assertTrue(kept.stream().allMatch(FileCell::isWhole));
            }
        });
        final var trace = loop.run();
        assertEquals(ITERATIONS, kept.size());
        assertEquals(ITERATIONS, counts.size());
        for (int i = 0; i < ITERATIONS; i++) {
            assertEquals(FILES + i, counts.get(i), "the files from outside of the loop and those that the end keeps");
        }
        assertEquals(
                ITERATIONS - 1,
                Collections.frequency(trace, "end The table was freed; a loop's tables live for one iteration only."));
    }
}
