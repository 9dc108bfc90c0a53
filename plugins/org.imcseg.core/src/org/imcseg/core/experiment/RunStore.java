// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.files.Leftovers;

/**
 * A folder of finished runs, one file each, named by the hash of what the run depends on.
 *
 * <p>A file is written beside its place and moved there when it is whole, so that a kill at any moment leaves the run
 * either finished or unknown. Several programs may use the folder at once: nothing but a run's own damaged file is ever
 * replaced, and the results of one identity are the same whoever computed them.
 */
public final class RunStore {
    /**
     * A part file of the names before {@link Leftovers}, which do not name their process, is abandoned when it is
     * older.
     */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private static final Pattern RUN = Pattern.compile("[0-9a-f]{64}\\.zip");
    private static final Pattern PART = Pattern.compile("\\.[0-9a-f]{64}\\.zip\\.[0-9a-f-]{36}\\.part");

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    /** @param folder made when the first run is kept */
    public RunStore(Path folder) {
        this.folder = folder;
    }

    /** The folder that holds one file for each finished run. */
    public Path folder() {
        return folder;
    }

    /**
     * Looks a run up and reads it through. A damaged one counts as not there and is noted among the {@link #problems}.
     */
    public Optional<StoredRun> find(RunIdentity identity) {
        String hash = identity.hash();
        try {
            return Optional.of(StoredRun.verified(file(hash), hash));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (!problems.contains(e.getMessage())) {
                problems.add(e.getMessage());
            }
            return Optional.empty();
        }
    }

    /** Looks a run up without reading it through. */
    public Optional<StoredRun> peek(RunIdentity identity) {
        Path file = file(identity.hash());
        return Files.exists(file) ? Optional.of(StoredRun.written(file)) : Optional.empty();
    }

    /** Removes the results of a run. */
    public void forget(RunIdentity identity) throws IOException {
        Files.deleteIfExists(file(identity.hash()));
    }

    /**
     * Removes the results of all other runs, so that what lies beside them, such as files that a run wrote, is of
     * these.
     *
     * @return how many were removed
     */
    public int keepOnly(Collection<RunIdentity> runs) throws IOException {
        Set<String> names = runs.stream()
                .map(run -> file(run.hash()).getFileName().toString())
                .collect(Collectors.toSet());
        int removed = 0;
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(
                    folder, f -> RUN.matcher(f.getFileName().toString()).matches())) {
                for (Path file : files) {
                    removed += !names.contains(file.getFileName().toString()) && Files.deleteIfExists(file) ? 1 : 0;
                }
            }
        }
        return removed;
    }

    /**
     * Keeps a finished run. If another program has kept it meanwhile, that one stays and is returned.
     *
     * @param tables in the order in which they shall be written
     * @throws IOException naming the file if it cannot be written
     */
    public StoredRun keep(RunIdentity identity, Map<String, TableSource> tables) throws IOException {
        String hash = identity.hash();
        Optional<StoredRun> there = find(identity);
        if (there.isPresent()) {
            return there.get();
        }
        try {
            AtomicFile.write(file(hash), out -> RunFileWriter.write(out, identity, tables));
        } catch (IOException e) {
            // some systems refuse to replace a file that another program reads
            return find(identity).orElseThrow(() -> e);
        }
        return StoredRun.written(file(hash));
    }

    /** What was wrong with files so far, a sentence each. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Removes what killed programs left half-written; fails silently, for it is mere tidying. */
    public void tidy() {
        Leftovers.removeParts(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, f -> PART.matcher(f.getFileName().toString()).matches())) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // no folder yet, or somebody else's file
        }
    }

    private Path file(String hash) {
        return folder.resolve(hash + ".zip");
    }
}
