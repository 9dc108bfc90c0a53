// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The checkpoints of a training in a folder. Each training has a key, from which the names of its two files derive: the
 * latest checkpoint and the previous one, which is used if the latest is damaged.
 *
 * <p>Failure to write a checkpoint never ends a training: it is reported once.
 *
 * <pre>{@code
 * Checkpoints checkpoints = Checkpoints.in(folder, Duration.ofMinutes(5), log::warn);
 * TrainingResult result = Trainer.train(job, checkpoints, progress, TrainingControl.NONE);
 * }</pre>
 */
public final class Checkpoints {
    /** Writes no checkpoints and finds none. */
    public static final Checkpoints NONE = new Checkpoints(null, Duration.ZERO, message -> {});

    /** Number of hexadecimal digits of a key in file names. */
    private static final int NAME_DIGITS = 16;

    /** Writes the content of a checkpoint. */
    @FunctionalInterface
    public interface Content {
        void write(DataOutput out) throws IOException;
    }

    /** Reads the content of a checkpoint. */
    @FunctionalInterface
    public interface Parser<T> {
        T read(DataInput in) throws IOException;
    }

    private final Path folder;
    private final Duration interval;
    private final Consumer<String> messages;
    private long last = System.nanoTime();
    private boolean failed;

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

    /** Whether a checkpoint is due. Cheap; call between steps. */
    public boolean isDue() {
        return folder != null && System.nanoTime() - last >= interval.toNanos();
    }

    /**
     * Writes a checkpoint; the latest one becomes the previous one.
     *
     * @param key of the training, in hexadecimal digits, at least 16
     * @param content written by this call
     */
    public void save(String key, Content content) {
        try {
            if (Files.exists(latest(key))) {
                Files.move(
                        latest(key), before(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            CheckpointFile.write(latest(key), key, content);
            last = System.nanoTime();
        } catch (IOException e) {
            failed(e.getMessage());
        }
    }

    /**
     * Records that a checkpoint could not be made; the next one is tried after the usual interval. @param why a
     * sentence
     */
    public void failed(String why) {
        last = System.nanoTime();
        if (!failed) {
            failed = true;
            messages.accept(
                    "The checkpoint of the training cannot be written, so an interrupted training would begin again from an earlier state. "
                            + why);
        }
    }

    /**
     * Loads the state of an interrupted training from its latest checkpoint, or from the previous one if that is
     * damaged.
     *
     * @return empty if there is no usable checkpoint of this training
     */
    public <T> Optional<T> load(String key, Parser<T> parser) {
        if (folder == null) {
            return Optional.empty();
        }
        for (Path file : existing(key)) {
            try {
                return Optional.of(CheckpointFile.read(file, key, parser));
            } catch (IOException e) {
                messages.accept("The checkpoint " + file + " is not used: " + e.getMessage()
                        + ". Training goes on from the one before, or begins again.");
            }
        }
        return Optional.empty();
    }

    /** Reports something about checkpoints to the user. */
    public void tell(String message) {
        messages.accept(message);
    }

    /** Deletes the checkpoints of a finished training. */
    public void delete(String key) {
        if (folder == null) {
            return;
        }
        for (Path file : existing(key)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                messages.accept("The checkpoint " + file + " of a finished training cannot be deleted (" + e
                        + "). Delete it by hand.");
            }
        }
    }

    private List<Path> existing(String key) {
        return Stream.of(latest(key), before(key)).filter(Files::exists).toList();
    }

    private Path latest(String key) {
        return folder.resolve("training-" + key.substring(0, NAME_DIGITS) + ".checkpoint");
    }

    private Path before(String key) {
        return folder.resolve("training-" + key.substring(0, NAME_DIGITS) + ".before.checkpoint");
    }
}
