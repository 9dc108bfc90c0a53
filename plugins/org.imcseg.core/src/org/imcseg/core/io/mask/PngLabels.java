// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Progress;

/** A PNG of instance ids: grey values of 8 or 16 bits, or indices into a palette. */
final class PngLabels implements MaskFormat {
    @Override
    public boolean matches(Path path) {
        return MaskFormats.endsWith(path, ".png") && !CellImages.isFolder(path);
    }

    @Override
    public boolean needsMaskName() {
        return true;
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public boolean storesPixels() {
        return true;
    }

    @Override
    public MaskContent read(Path path, Progress progress) throws IOException {
        LabelMask mask = GreyPng.read(path);
        return (width, height, defects) -> mask;
    }
}
