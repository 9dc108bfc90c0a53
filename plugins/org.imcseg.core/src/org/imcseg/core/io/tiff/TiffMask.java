// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.SizeGuard;
import org.imcseg.core.progress.Progress;

/** Reads label masks: one plane of whole numbers of any sample type, axes of length 1 allowed. */
public final class TiffMask {
    private static final double SIXTEEN_BITS = 0xFFFF;
    /** What is left of a whole number that was divided and kept as a 32-bit float. */
    private static final double ROUNDED = 0.01;

    private TiffMask() {}

    /**
     * @param file a TIFF of instance ids, 0 = background
     * @param progress checked for cancellation
     * @return the mask
     * @throws IOException if it is not a mask
     */
    public static LabelMask read(Path file, Progress progress) throws IOException {
        return read(TiffStructure.read(file), progress);
    }

    /**
     * A mask, and what programs conclude differently from.
     *
     * @param zeroIsWhite whether the file says that 0 is shown white (MinIsWhite)
     * @param orientation tag value; 1 where nothing is to be turned
     */
    public record Shown(LabelMask mask, boolean zeroIsWhite, int orientation) {
        /** Warns if the file says that it is to be shown turned. */
        public void warnOfOrientation(Defects defects) throws IOException {
            PageDoubts.warnOfOrientation(orientation, defects);
        }
    }

    /** The same, with what the file says of the values' meaning. */
    public static Shown readShown(Path file, Progress progress) throws IOException {
        TiffStructure structure = TiffStructure.read(file);
        return new Shown(
                read(structure, progress),
                structure.pages().get(0).photometric() == 0,
                structure.pages().get(0).orientation());
    }

    private static LabelMask read(TiffStructure structure, Progress progress) throws IOException {
        Path file = structure.file();
        List<TiffPage> pages = structure.pages();
        TiffPage first = pages.get(0);
        boolean grey = pages.size() == 1 && first.photometric() == 2 && (first.samples() == 3 || first.samples() == 4);
        int planes = grey ? 1 : pages.size() * first.samples();
        boolean lines = pages.size() > 1
                && first.samples() == 1
                && (first.width() == 1 || first.height() == 1)
                && pages.stream()
                        .allMatch(page -> page.width() == first.width()
                                && page.height() == first.height()
                                && page.samples() == 1);
        if (planes != 1 && !lines) {
            throw new BrokenInputException(
                    file,
                    "a mask has one plane of instance ids, but it has " + pages.size() + " pages of " + first.samples()
                            + " samples",
                    "Save the ids alone, as one 16-bit, 32-bit or float page.");
        }
        int width = lines ? Math.max(first.width(), first.height()) : first.width();
        int height = lines ? pages.size() : first.height();
        SizeGuard.check(file, width, height, 1);
        int[] ids = new int[width * height];
        List<PagePixels.Plane> wanted = new ArrayList<>();
        for (int p = 0; p < pages.size(); p++) {
            int base = lines ? p * width : 0;
            int step = lines && first.width() == 1 ? 1 : width;
            wanted.add(new PagePixels.Plane(
                    pages.get(p), 0, (y, x, piece) -> take(file, piece, ids, base + y * step + x)));
        }
        int[][] colours = new int[grey ? 2 : 0][width * height];
        for (int c = 0; c < colours.length; c++) {
            int[] colour = colours[c];
            wanted.add(new PagePixels.Plane(first, c + 1, (y, x, piece) -> take(file, piece, colour, y * width + x)));
        }
        try (PagePixels pixels = new PagePixels(structure)) {
            pixels.read(wanted, progress.quiet());
        }
        for (int[] colour : colours) {
            requireGrey(file, ids, colour, width);
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

    private static void requireGrey(Path file, int[] red, int[] other, int width) throws BrokenInputException {
        int i = Arrays.mismatch(red, other);
        if (i >= 0) {
            throw new BrokenInputException(
                    file,
                    "its pixel (" + i % width + ", " + i / width + ") is coloured, but a mask holds ids as grey values",
                    "Save the ids as 16 or 32 bits grey, not their picture in colours.");
        }
    }

    private static int id(Path file, double value) throws BrokenInputException {
        int id = (int) value;
        if (id == value && id >= 0) {
            return id;
        }
        if (value > Integer.MAX_VALUE && value == Math.rint(value)) {
            throw new BrokenInputException(
                    file,
                    String.format(Locale.ROOT, "it has the id %.0f, and ids go up to %d", value, Integer.MAX_VALUE),
                    "Number the cells from 1 up, as skimage.segmentation.relabel_sequential does.");
        }
        if (value < 0 && value == Math.rint(value)) {
            throw new BrokenInputException(
                    file,
                    String.format(Locale.ROOT, "it has the id %.0f, and ids start at 0, the background", value),
                    "Set pixels outside cells to 0; ids of 2147483648 and more that were saved as signed numbers must be renumbered.");
        }
        if (Double.isNaN(value)) {
            throw new BrokenInputException(
                    file,
                    "a mask has whole ids from 0 up, but it has NaN",
                    "Set NaN to 0, the background, if the other values are ids.");
        }
        double scaled = value * SIXTEEN_BITS;
        boolean divided = value > 0 && value < 1 && Math.abs(scaled - Math.rint(scaled)) < ROUNDED;
        throw new BrokenInputException(
                file,
                "a mask has whole ids from 0 up, but it has the value " + value
                        + (divided ? String.format(Locale.ROOT, ", which is %.0f / 65535", scaled) : ""),
                divided
                        ? "Save the ids as they are: CellProfiler's SaveImages and scikit-image's img_as_float divide 16-bit values by 65535."
                        : "Probability maps and outlines are not masks; choose the label image.");
    }
}
