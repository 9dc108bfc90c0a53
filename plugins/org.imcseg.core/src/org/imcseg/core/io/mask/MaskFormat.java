// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import org.imcseg.core.progress.Progress;

/** One way to store the cells of an image. */
public interface MaskFormat {
    /** Whether a file or folder may be of this format: by its name and, where others use the same, by how it begins. */
    boolean matches(Path path);

    /**
     * Whether such files hold many other things, so that beside images only those count whose name or folder is that of
     * a mask.
     */
    boolean needsMaskName();

    /** Of several masks of one acquisition in one place, those of the lowest rank are taken. */
    int rank();

    /** Whether it stores an id a pixel, so that the mask has a size of its own. */
    default boolean storesPixels() {
        return false;
    }

    /**
     * Reads a mask, whose image may not be known yet.
     *
     * @throws IOException if it is damaged or no mask
     */
    MaskContent read(Path path, Progress progress) throws IOException;
}
