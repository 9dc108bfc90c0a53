// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.source.SizeGuard;
import org.imcseg.core.progress.Progress;

/** Reads label masks: one plane of whole numbers of any sample type, axes of length 1 allowed. */
public final class TiffMask {
    private TiffMask() {
    }

    /**
     * @param file a TIFF of instance ids, 0 = background
     * @param progress asked for cancellation
     * @return the mask
     * @throws IOException if it is no mask
     */
    public static LabelMask read(Path file, Progress progress) throws IOException {
        return read(TiffStructure.read(file), progress);
    }

    /** A mask, and whether the file says that 0 is shown white (MinIsWhite), from which programs conclude differently what is a cell. */
    public record Shown(LabelMask mask, boolean zeroIsWhite) {
    }

    /** The same, with what the file says of the values' meaning. */
    public static Shown readShown(Path file, Progress progress) throws IOException {
        TiffStructure structure = TiffStructure.read(file);
        return new Shown(read(structure, progress), structure.pages().get(0).photometric() == 0);
    }

    private static LabelMask read(TiffStructure structure, Progress progress) throws IOException {
        Path file = structure.file();
        List<TiffPage> pages = structure.pages();
        TiffPage first = pages.get(0);
        int planes = pages.size() * first.samples();
        boolean lines = pages.size() > 1 && first.samples() == 1 && (first.width() == 1 || first.height() == 1)
                && pages.stream().allMatch(page -> page.width() == first.width() && page.height() == first.height() && page.samples() == 1);
        if (planes != 1 && !lines) {
            throw new BrokenInputException(file, "a mask has one plane of instance ids, but it has " + pages.size() + " pages of "
                    + first.samples() + " samples", "Save the ids as one 16-bit, 32-bit or float page.");
        }
        int width = lines ? Math.max(first.width(), first.height()) : first.width();
        int height = lines ? pages.size() : first.height();
        SizeGuard.check(file, width, height, 1);
        int[] ids = new int[width * height];
        List<PagePixels.Plane> wanted = new ArrayList<>();
        for (int p = 0; p < pages.size(); p++) {
            int base = lines ? p * width : 0;
            int step = lines && first.width() == 1 ? 1 : width;
            wanted.add(new PagePixels.Plane(pages.get(p), 0, (y, x, piece) -> take(file, piece, ids, base + y * step + x)));
        }
        try (PagePixels pixels = new PagePixels(structure)) {
            pixels.read(wanted, progress.quiet());
        }
        return LabelMask.ofChecked(width, height, ids);
    }

    private static void take(Path file, Samples samples, int[] ids, int at) throws BrokenInputException {
        if (!samples.copyTo(ids, at)) {
            double[] values = new double[samples.count()];
            samples.copyTo(values);
            for (int i = 0; i < values.length; i++) {
                ids[at + i] = id(file, values[i]);
            }
        }
    }

    private static int id(Path file, double value) throws BrokenInputException {
        int id = (int) value;
        if (id == value && id >= 0) {
            return id;
        }
        if (value > Integer.MAX_VALUE && value == Math.rint(value)) {
            throw new BrokenInputException(file, String.format(Locale.ROOT, "it has the id %.0f, and ids go up to %d", value,
                    Integer.MAX_VALUE),
                    "Number the cells from 1 up, as skimage.segmentation.relabel_sequential does.");
        }
        if (value < 0 && value == Math.rint(value)) {
            throw new BrokenInputException(file, String.format(Locale.ROOT, "it has the id %.0f, and ids start at 0, the background",
                    value),
                    "Set what is no cell to 0; ids of 2147483648 and more that were saved as signed numbers must be numbered anew.");
        }
        throw new BrokenInputException(file, "a mask has whole ids from 0 up, but it has the value " + value,
                "Probability maps and outlines are no masks; choose the label image.");
    }
}
