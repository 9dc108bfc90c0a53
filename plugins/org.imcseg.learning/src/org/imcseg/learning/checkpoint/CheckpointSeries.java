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
 * The checkpoints of one training. The names of its two files derive from its key: the latest checkpoint and the
 * previous one, which is used if the latest is damaged.
 *
 * <p>Failure to write a checkpoint never ends a training: it is reported once.
 */
public final class CheckpointSeries {
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

    private final boolean written;
    private final String key;
    private final Path latest;
    private final Path previous;
    private final Duration interval;
    private final Consumer<String> messages;
    private long last = System.nanoTime();
    private boolean latestIsSound;
    private boolean failed;

    /** @param folder null to write none */
    CheckpointSeries(Path folder, String key, Duration interval, Consumer<String> messages) {
        written = folder != null;
        this.key = key;
        latest = written ? file(folder, key, "") : null;
        previous = written ? file(folder, key, ".before") : null;
        this.interval = interval;
        this.messages = messages;
    }

    private static Path file(Path folder, String key, String which) {
        return folder.resolve("training-" + key.substring(0, NAME_DIGITS) + which + ".checkpoint");
    }

    /** Whether a checkpoint is due. Cheap; call between steps. */
    public boolean isDue() {
        return written && System.nanoTime() - last >= interval.toNanos();
    }

    /**
     * Writes a checkpoint; the latest one becomes the previous one, unless it is damaged.
     *
     * @param content written by this call
     */
    public void save(Content content) {
        try {
            if (latestIsSound && Files.exists(latest)) {
                Files.move(latest, previous, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            CheckpointFile.write(latest, key, content);
            latestIsSound = true;
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
     * damaged. To be called before the first {@link #save}.
     *
     * @return empty if there is no usable checkpoint of this training
     */
    public <T> Optional<T> load(Parser<T> parser) {
        for (Path file : existing()) {
            try {
                T state = CheckpointFile.read(file, key, parser);
                latestIsSound = file.equals(latest);
                return Optional.of(state);
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

    /** Deletes the checkpoints of the finished training. */
    public void delete() {
        for (Path file : existing()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                messages.accept("The checkpoint " + file + " of a finished training cannot be deleted (" + e
                        + "). Delete it by hand.");
            }
        }
    }

    private List<Path> existing() {
        return written ? Stream.of(latest, previous).filter(Files::exists).toList() : List.of();
    }
}
