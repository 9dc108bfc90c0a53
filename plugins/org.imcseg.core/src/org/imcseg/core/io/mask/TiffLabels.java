// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.tiff.TiffMask;
import org.imcseg.core.progress.Progress;

/** A TIFF of instance ids. It takes precedence over outlines of the same cells, from which it was probably made. */
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
    public boolean storesPixels() {
        return true;
    }

    @Override
    public MaskContent read(Path path, Progress progress) throws IOException {
        TiffMask.Shown shown = TiffMask.readShown(path, progress);
        return (width, height, defects) -> {
            shown.warnOfOrientation(defects);
            if (shown.zeroIsWhite()) {
                warnOfWhite(shown.mask(), defects);
            }
            return shown.mask();
        };
    }

    /**
     * The photometric interpretation does not matter for ids; for binary masks it distinguishes cells from background.
     */
    private static void warnOfWhite(LabelMask mask, Defects defects) throws IOException {
        int highest = mask.maxId();
        long cells = 0;
        for (int id : mask.ids()) {
            if (id != 0 && id != highest) {
                return;
            }
            cells += id == 0 ? 0 : 1;
        }
        String why = String.format(
                Locale.ROOT,
                "the file says that 0 is shown white (photometric interpretation MinIsWhite); its value %d, "
                        + "%.0f %% of the pixels, is taken as cell, and 0 as background",
                highest,
                100.0 * cells / mask.size());
        if (2 * cells <= mask.size()) {
            // tifffile writes any array of booleans so, and ImageJ its inverted tables: in both cells are above 0
            defects.note("mask kept", why);
        } else {
            defects.warning("mask kept", why, "Save it as MinIsBlack with cells above 0; invert it if cells are 0.");
        }
    }
}
