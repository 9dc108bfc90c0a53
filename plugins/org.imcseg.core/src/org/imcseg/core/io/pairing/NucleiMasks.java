// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;

/**
 * Masks of nuclei: never mixed with those of cells, and read where a folder that was chosen for masks holds no others.
 */
final class NucleiMasks {
    private NucleiMasks() {}

    static void warn(Path folder, List<Path> files, IssueSink sink) throws IOException {
        boolean one = files.size() == 1;
        new Defects(folder, "", sink)
                .warning(
                        "masks of nuclei read",
                        (one
                                        ? "its only mask is named as one"
                                        : "all of its " + files.size() + " masks are named as those")
                                + " of nuclei, such as " + files.get(0).getFileName()
                                + ": areas and intensities are those of nuclei, and a network trained with them finds nuclei",
                        "Choose a folder of masks of whole cells if these are wanted.");
    }
}
