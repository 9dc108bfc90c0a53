// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.port.PortObject;

/**
 * Nodes on images ask at least every two seconds whether they are to stop, in all their phases: reading, normalising,
 * cutting, training, predicting, separating, scoring, measuring, writing, reporting. On large ones, with
 * {@code -Dimcseg.slideSize=1000}, they were seen to as well.
 */
class CancelLatencyTest {
    private static final double LIMIT_SECONDS = 2;
    private static final int SIZE = Integer.getInteger("imcseg.slideSize", 500);
    private static final int IMAGES = 2;

    @TempDir
    Path folder;

    private final List<String> late = new ArrayList<>();

    /**
     * Keeps the longest time between two questions. On a busy machine time passes without work, and work of several
     * threads takes more processor time than time: the smaller of both counts.
     */
    private static final class Watch extends DefaultNodeProgressMonitor {
        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        private long wall;
        private long processor;
        private double longest;
        private String phase = "";

        Watch() {
            restart();
        }

        private void restart() {
            wall = System.nanoTime();
            processor = SYSTEM.getProcessCpuTime();
        }

        synchronized void look() {
            double seconds = Math.min(System.nanoTime() - wall, SYSTEM.getProcessCpuTime() - processor) / 1e9;
            if (seconds > longest) {
                longest = seconds;
                phase = getMessage();
            }
            restart();
        }

        @Override
        public void checkCanceled() throws CanceledExecutionException {
            look();
            super.checkCanceled();
        }
    }

    @Test
    void everyPhaseCanBeCancelled() throws Exception {
        new ImageNodes(folder, IMAGES, SIZE).each(this::run);
        assertEquals(List.of(), late);
    }

    private PortObject[] run(NodeRunner node, String name, PortObject... inputs) throws Exception {
        Watch watch = new Watch();
        PortObject[] outputs = node.watched(watch).execute(inputs);
        watch.look();
        String told = String.format(
                Locale.ROOT, "%-32s at most %.2f s without a question (%s)", name, watch.longest, watch.phase);
        System.out.println(told);
        if (watch.longest > LIMIT_SECONDS) {
            late.add(told);
        }
        return outputs;
    }
}
