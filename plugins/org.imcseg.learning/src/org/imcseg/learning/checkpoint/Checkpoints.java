// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Where trainings write checkpoints, and how often.
 *
 * <pre>{@code
 * Checkpoints checkpoints = Checkpoints.in(folder, Duration.ofMinutes(5), log::warn);
 * TrainingResult result = Trainer.train(job, checkpoints, progress, TrainingControl.NONE);
 * }</pre>
 */
public final class Checkpoints {
    /** Writes no checkpoints and finds none. */
    public static final Checkpoints NONE = new Checkpoints(null, Duration.ZERO, message -> {});

    private final Path folder;
    private final Duration interval;
    private final Consumer<String> messages;

    private Checkpoints(Path folder, Duration interval, Consumer<String> messages) {
        this.folder = folder;
        this.interval = interval;
        this.messages = messages;
    }

    /**
     * Checkpoints in a folder, which is created for the first one.
     *
     * @param interval wall-clock time between two checkpoints; zero for one at every opportunity
     * @param messages receives sentences for the user: that training continues from a checkpoint, or that one is
     *     damaged or cannot be written
     */
    public static Checkpoints in(Path folder, Duration interval, Consumer<String> messages) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException(
                    "The time between checkpoints must not be negative, but is " + interval + ".");
        }
        return new Checkpoints(folder, interval, messages);
    }

    /** Whether any are written. */
    public boolean areWritten() {
        return folder != null;
    }

    /** Those of one training. @param key its identity: hexadecimal digits, at least 16; any text if none are written */
    public CheckpointSeries of(String key) {
        return new CheckpointSeries(folder, key, interval, messages);
    }
}
