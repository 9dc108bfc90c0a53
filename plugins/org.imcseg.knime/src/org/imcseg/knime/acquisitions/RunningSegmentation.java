// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.acquisitions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imcseg.core.files.FolderLock;
import org.imcseg.core.measure.SteinbockFolder;

/**
 * An Acquisition Loop that writes to a results folder. Only one may run at a time, since finished acquisitions of other
 * settings are removed; or several that do a part each and remove nothing. While it runs, {@code images.csv} is the
 * list of an earlier, finished run or absent; images are listed in {@code images.partial.csv}.
 */
public final class RunningSegmentation implements AutoCloseable {
    /** Folder of finished acquisitions within the results folder. */
    public static final String PROGRESS = "progress";

    private final Path results;
    private final FolderLock lock;

    private RunningSegmentation(Path results, FolderLock lock) {
        this.results = results;
        this.lock = lock;
    }

    /** @throws IOException if another run, of any program, writes to the folder; the message names it */
    public static RunningSegmentation begin(Path results) throws IOException {
        return new RunningSegmentation(
                results, FolderLock.acquire(results.resolve(PROGRESS), "Acquisition Loop Start"));
    }

    /**
     * Begins a run of some of the acquisitions, which others may do at the same time.
     *
     * @throws IOException if a run of all writes to the folder; the message names it
     */
    public static RunningSegmentation beginPart(Path results) throws IOException {
        return new RunningSegmentation(
                results, FolderLock.share(results.resolve(PROGRESS), "part of an Acquisition Loop"));
    }

    /** Whether a run of this process writes to the folder. */
    public static boolean isOn(Path folder) {
        return FolderLock.isHeldHere(folder.resolve(PROGRESS));
    }

    /** Marks the run as complete and removes the list of partial results. */
    public void finish() throws IOException {
        Files.deleteIfExists(results.resolve(SteinbockFolder.PARTIAL_IMAGES));
    }

    /** Releases the folder for other runs. */
    @Override
    public void close() {
        lock.close();
    }
}
