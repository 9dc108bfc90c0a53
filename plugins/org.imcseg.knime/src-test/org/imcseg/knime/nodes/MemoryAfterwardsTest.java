// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.port.PortObject;

/** A node that was cancelled in the middle, has failed there, or was reset keeps nothing of its data in memory. */
class MemoryAfterwardsTest {
    private static final int IMAGES = 2;
    private static final int SIZE = 192;
    /** Megabytes; the images have 1.8 as numbers, and nodes make several times as much of them. */
    private static final double LIMIT = 0.9;

    private static final int PATIENCE = 20;

    private static final String CACHE = "imcseg.recentImages";

    @TempDir
    Path folder;

    private final List<String> grown = new ArrayList<>();

    /** A failure that no node expects. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends the node at a question whether to go on. */
    private static final class Ending extends DefaultNodeProgressMonitor {
        private final long last;
        private final boolean fails;
        private long asked;

        Ending(long last, boolean fails) {
            this.last = last;
            this.fails = fails;
        }

        @Override
        public synchronized void checkCanceled() throws CanceledExecutionException {
            asked++;
            if (asked >= last) {
                if (fails) {
                    throw new Failure();
                }
                setExecuteCanceled();
            }
            super.checkCanceled();
        }
    }

    @BeforeAll
    static void imagesOfCellsAreNotKept() {
        System.setProperty(CACHE, "0");
    }

    @AfterAll
    static void imagesOfCellsAreKept() {
        System.clearProperty(CACHE);
    }

    @Test
    void nodesKeepNothing() throws Exception {
        new ImageNodes(folder, IMAGES, SIZE).each(this::run);
        assertEquals(List.of(), grown);
    }

    private PortObject[] run(NodeRunner node, String name, PortObject... inputs) throws Exception {
        Ending count = new Ending(Long.MAX_VALUE, false);
        double cancelled = 0;
        double failed = 0;
        double reset = 0;
        node.watched(count).execute(inputs);
        node.reset();
        if (count.asked > 0) { // a report without images has nothing to ask for
            for (boolean warm : new boolean[] {false, true}) {
                double before = heap();
                assertThrows(CanceledExecutionException.class, () -> end(node, count, false, inputs), name);
                cancelled = grown(before);
                assertFailure(assertThrows(Exception.class, () -> end(node, count, true, inputs), name));
                failed = grown(before);
                node.watched(new DefaultNodeProgressMonitor()).execute(inputs);
                node.reset();
                reset = grown(before);
                if (!warm && Math.max(Math.abs(cancelled), Math.max(Math.abs(failed), Math.abs(reset))) <= LIMIT) {
                    break; // else it was what is loaded once
                }
            }
        }
        String told = String.format(
                Locale.ROOT,
                "%-32s keeps %.2f MB when cancelled, %.2f after a failure, %.2f when reset",
                name,
                cancelled,
                failed,
                reset);
        System.out.println(told);
        if (Math.max(cancelled, Math.max(failed, reset)) > LIMIT) {
            grown.add(told);
        }
        return node.watched(new DefaultNodeProgressMonitor()).execute(inputs);
    }

    /** In the middle. */
    private static void end(NodeRunner node, Ending counted, boolean fails, PortObject... inputs) throws Exception {
        node.watched(new Ending(Math.max(1, counted.asked / 2), fails)).execute(inputs);
    }

    private static void assertFailure(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertTrue(cause instanceof Failure, thrown.toString());
    }

    /** Megabytes more in use than before. Threads that prepared data for a node end a little later than the node. */
    private static double grown(double before) throws InterruptedException {
        double most = heap() - before;
        for (int i = 0; i < PATIENCE && most > LIMIT; i++) {
            Thread.sleep(100);
            most = heap() - before;
        }
        return most;
    }

    /** Megabytes in use after collection. */
    private static double heap() {
        for (int i = 0; i < 2; i++) {
            System.gc();
        }
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
    }
}
