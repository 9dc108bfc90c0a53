// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.progress.Progress;

/**
 * All formats of masks. Endings of file names are also in the patterns of {@code AcquisitionName}, {@code FileScan} and
 * {@code UnreadFiles}.
 */
public final class MaskFormats {
    private static final List<MaskFormat> ALL =
            List.of(new TiffLabels(), new GeoJsonShapes(), new ImageJRois(), new PngLabels(), new CellImages());

    private MaskFormats() {}

    /** The format of a file or folder; empty if it is none. */
    public static Optional<MaskFormat> of(Path path) {
        return ALL.stream().filter(format -> format.matches(path)).findFirst();
    }

    /** @throws IOException if it is damaged or of no format */
    public static MaskContent read(Path path, Progress progress) throws IOException {
        MaskFormat format = of(path).orElseThrow(() -> new BrokenInputException(
                path,
                "it is of no format of masks",
                "Save the mask as TIFF, PNG, GeoJSON or a zip file of ImageJ ROIs."));
        return format.read(path, progress);
    }

    /** Whether a name ends like this, whatever its case. */
    static boolean endsWith(Path path, String... extensions) {
        String name =
                path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(extensions).anyMatch(name::endsWith);
    }
}
