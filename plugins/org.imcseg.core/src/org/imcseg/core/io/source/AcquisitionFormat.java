// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imcseg.core.io.issue.Defect;

/**
 * One way to store acquisitions in files, with everything specific to it. The code that finds, pairs and reads files
 * does not know which formats there are.
 */
public interface AcquisitionFormat {
    /** For messages that count files, such as {@code .mcd}. */
    String title();

    /** How the names of its files end, in lower case with the dot. */
    List<String> extensions();

    /** Whether a name ends like one of its files, whatever its case. */
    default boolean named(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return extensions().stream().anyMatch(name::endsWith);
    }

    /**
     * Looks at a file that is named like one of the format.
     *
     * @throws IOException if it cannot be read
     */
    Match matches(Path file) throws IOException;

    /**
     * Why a file that is named otherwise is not read, though it holds an acquisition of the format; empty if it does
     * not.
     */
    default Optional<Defect> misnamed(Path file) {
        return Optional.empty();
    }

    /**
     * Of several files of one acquisition, that of the format with the lowest is read; the others stand in if it is
     * damaged.
     */
    int precedence();

    /** Whether a file may hold several acquisitions, which it numbers itself: a slide. */
    boolean holdsSeveral();

    /** Whether masks are stored in such files as well, so that names must distinguish them. */
    boolean holdsMasks();

    /** Whether {@link #open} gives the better of copies first, so that the order of paths has to be restored. */
    default boolean reorders() {
        return false;
    }

    /**
     * Opens files by their headers and puts together what is one acquisition.
     *
     * @param files of the format, in order of their paths
     * @param around what else is known, and where failures go
     * @return acquisitions in order of their files, or of two copies the better first
     * @throws IOException if reading is to stop
     */
    List<Found> open(List<Path> files, Surroundings around) throws IOException;
}
