// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.issue.StrictModeException;
import org.imcseg.core.progress.Progress;

/**
 * What a format may need beyond its files in order to open them.
 *
 * @param slides files of all formats that may hold several acquisitions; others may be exports of them
 * @param planeNames names of planes from beside a file
 * @param failures takes files that cannot be opened
 * @param sink takes what is doubtful
 * @param progress checked for cancellation
 */
public record Surroundings(
        List<Path> slides, PlaneNames planeNames, FailureSink failures, IssueSink sink, Progress progress) {
    /** Finds names of planes: in a panel, or in a csv beside the file. */
    @FunctionalInterface
    public interface PlaneNames {
        /**
         * @param source whose planes may have names of their own
         * @return one label a plane; empty where nothing names them
         * @throws IOException if what names them does not fit
         */
        Optional<List<ChannelLabel>> of(AcquisitionSource source) throws IOException;
    }

    /** Takes files that cannot be opened. */
    @FunctionalInterface
    public interface FailureSink {
        /** @throws IOException to stop reading */
        void failed(Path file, BrokenInputException e) throws IOException;
    }

    /** Opens one file. */
    @FunctionalInterface
    public interface Opener<T> {
        /** @throws IOException if it is damaged */
        T open(Path file) throws IOException;
    }

    /**
     * Opens files one after the other.
     *
     * @return what was opened; failures are reported to {@link #failures}
     * @throws IOException if reading is to stop
     */
    public <T> List<T> open(List<Path> files, Opener<T> opener) throws IOException {
        List<T> opened = new ArrayList<>();
        for (Path file : files) {
            progress.checkCancelled();
            try {
                if (Files.size(file) == 0) {
                    throw new BrokenInputException(file, "it is empty (0 bytes)", "Copy or export it again.");
                }
                opened.add(opener.open(file));
            } catch (StrictModeException e) {
                throw e;
            } catch (IOException e) {
                // a cancelled thread's file is closed under it, which looks like a broken one
                progress.checkCancelled();
                failures.failed(file, BrokenInputException.of(file, e));
            }
        }
        return opened;
    }
}
