// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imcseg.learning.training.TrainingControl;

/** Ends training and keeps the best epoch when the time is up or the stop file exists. */
final class StopEarly implements TrainingControl {
    private static final long LOOK_EVERY_NANOS = 500_000_000L;

    private final Path file;
    private final long deadline;
    private final boolean limited;
    private long nextLook = System.nanoTime();
    private boolean stop;

    /** @param file null for none; {@code minutes} 0 for no limit */
    StopEarly(Path file, double minutes) {
        this.file = file;
        limited = minutes > 0;
        deadline = System.nanoTime() + (long) (minutes * 60e9);
    }

    @Override
    public synchronized boolean stopAndKeepBest() {
        long now = System.nanoTime();
        if (!stop && now - nextLook >= 0) {
            nextLook = now + LOOK_EVERY_NANOS;
            stop = limited && now - deadline >= 0 || file != null && Files.exists(file);
        }
        return stop;
    }
}
