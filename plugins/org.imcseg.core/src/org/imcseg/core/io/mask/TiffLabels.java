// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.nio.file.Path;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.tiff.TiffMask;
import org.imcseg.core.progress.Progress;

/** A TIFF of instance ids. It goes before outlines of the same cells, from which it was probably made. */
final class TiffLabels implements MaskFormat {
    @Override
    public boolean matches(Path path) {
        return MaskFormats.endsWith(path, ".tif", ".tiff") && !CellImages.isFolder(path);
    }

    @Override
    public boolean needsMaskName() {
        return true;
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public MaskContent read(Path path, Progress progress) throws IOException {
        LabelMask mask = TiffMask.read(path, progress);
        return (width, height, defects) -> mask;
    }
}
