// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.labels.CellIndex;
import org.imcseg.core.labels.ConnectedComponents;
import org.imcseg.core.labels.Connectivity;
import org.imcseg.core.labels.LabelParts;

/**
 * Looks at a mask just read for what is a valid mask and hardly one of cells: what a user would see at a glance and a
 * training does not.
 */
public final class LabelPlausibility {
    private static final String KEPT = "mask kept";
    /** Dense tissue with cells grown until they touch reaches 90 %. */
    private static final double MOST_OF_CELLS = 0.95;
    /** Of masks of cell or background, which keep gaps between cells; real ones reach 60 %. */
    private static final double MOST_OF_ONE = 0.7;

    private static final double LEAST = 0.001;
    private static final double HALF = 0.5;
    /** No single cell takes more of an image. */
    private static final double A_CELL = 0.1;

    private static final double SHARE_OF_SPECKS = 0.1;
    private static final double SHARE_OF_SCATTERED = 0.05;
    private static final int FEW = 3;
    private static final int FEW_SPECKS = 5;
    /** Fewer ids than this are classes, if each has many parts. */
    private static final int CLASSES = 8;
    /** Pixels; a cell that others lie upon may be in parts that are nearer. */
    private static final int DISTANT = 10;
    /** Up to here each whole number is a 32-bit float. */
    private static final int FLOAT_EXACT = 1 << 24;
    /** Filled cells of this many pixels have an inside of a tenth and more. */
    private static final int CELL_WITH_INSIDE = 12;

    private static final double INSIDE_OF_OUTLINES = 0.02;

    private final LabelMask mask;
    private final Defects defects;
    private final CellIndex cells;
    private final long foreground;
    private final LabelParts parts;

    private LabelPlausibility(LabelMask mask, Defects defects) {
        this.mask = mask;
        this.defects = defects;
        this.cells = new CellIndex(mask);
        this.foreground = Arrays.stream(cells.areas()).asLongStream().sum();
        this.parts = new LabelParts(mask);
    }

    /**
     * Warns of what is doubtful, with numbers and a remedy.
     *
     * @param mask of an image; without a cell nothing is looked at
     * @param defects of the mask's file
     * @return whether there was something
     * @throws IOException if the sink stops
     */
    public static boolean check(LabelMask mask, Defects defects) throws IOException {
        LabelPlausibility labels = new LabelPlausibility(mask, defects);
        if (labels.foreground == 0) {
            return false;
        }
        // where a part is annotated, its author chose what is in it
        if (mask.annotated() == null && (labels.lacksBackground() || labels.hasStrangeShare())) {
            // whatever else is strange comes from that
            return true;
        }
        boolean specks = labels.hasSpecks();
        boolean parts = labels.hasDistantParts();
        return labels.isOfOutlines() || parts || specks;
    }

    private boolean lacksBackground() throws IOException {
        if (foreground < mask.size()) {
            return false;
        }
        int largest = largest();
        double share = cells.areas()[largest] / (double) mask.size();
        defects.warning(
                KEPT,
                String.format(
                        Locale.ROOT,
                        "no pixel has the id 0, the background, so that every pixel is taken as cell; it has %d ids, "
                                + "and the id %d is in %s %% of the pixels",
                        cells.ids().length,
                        cells.ids()[largest],
                        percent(share)),
                share > A_CELL
                        ? "Set the background to 0; in ilastik's segmentations 1 is often the background: subtract 1."
                        : "Set the background to 0, unless cells fill the image.");
        return true;
    }

    /** Place of the largest cell. */
    private int largest() {
        int largest = 0;
        for (int c = 1; c < cells.ids().length; c++) {
            largest = cells.areas()[c] > cells.areas()[largest] ? c : largest;
        }
        return largest;
    }

    private boolean hasStrangeShare() throws IOException {
        int n = cells.ids().length;
        int largest = largest();
        double share = foreground / (double) mask.size();
        double ofLargest = cells.areas()[largest] / (double) mask.size();
        if (n > 1 && ofLargest > HALF) {
            defects.warning(
                    KEPT,
                    "the id " + cells.ids()[largest] + " is in " + percent(ofLargest)
                            + " % of the pixels, more than any cell",
                    "Set it to 0 if it is the background.");
        } else if (n == 1 ? share > MOST_OF_ONE || share > HALF && isInverted() : share > MOST_OF_CELLS) {
            defects.warning(
                    KEPT,
                    "its cells fill " + percent(share) + " % of the pixels, which is implausible",
                    n == 1
                            ? "Exchange cells and background if the mask is inverted (cells must not be 0)."
                            : "Check that 0 is the background and that the cells were not grown too far.");
        } else if (share < LEAST) {
            defects.warning(
                    KEPT,
                    "its cells fill only " + String.format(Locale.ROOT, "%.3f", 100 * share) + " % of the pixels",
                    "Check that it is the mask of this image; mark the annotated region if only a part was annotated.");
        } else {
            return false;
        }
        return true;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    /** Whether the background comes in more parts than the cells: then it is probably cells. */
    private boolean isInverted() {
        boolean[] background = new boolean[mask.size()];
        for (int i = 0; i < background.length; i++) {
            background[i] = mask.ids()[i] == 0;
        }
        return ConnectedComponents.label(background, mask.width(), mask.height(), Connectivity.FOUR, FEW + 1)
                        .maxId()
                > 2 * parts.count();
    }

    private boolean hasSpecks() throws IOException {
        boolean one = cells.ids().length == 1;
        int all = one ? parts.count() : cells.ids().length;
        long specks = 0;
        for (int c = 0; c < all; c++) {
            specks += (one ? parts.area(c) : cells.areas()[c]) == 1 ? 1 : 0;
        }
        boolean many = specks >= FEW_SPECKS && specks >= SHARE_OF_SPECKS * all;
        if (many) {
            defects.warning(
                    KEPT,
                    specks + " of its " + all + " cells are a single pixel",
                    "Remove them if they are noise of the segmentation; "
                            + "a mask that was made smaller or is of points marks no areas.");
        }
        return many;
    }

    /**
     * Ids that are in several places: clipped, wrapped around, of classes, or of tiles that were each numbered from 1.
     */
    private boolean hasDistantParts() throws IOException {
        int n = cells.ids().length;
        if (n == 1) {
            return false;
        }
        int[] number = new int[n];
        int[] distant = new int[n];
        int[] first = new int[n];
        Arrays.fill(first, -1);
        double far = Math.max(DISTANT, 2 * Math.sqrt(foreground / (double) parts.count()));
        for (int p = 0; p < parts.count(); p++) {
            int c = cells.place(parts.id(p));
            number[c]++;
            if (first[c] < 0) {
                first[c] = p;
            } else if (parts.gap(first[c], p) >= far) {
                distant[c]++;
            }
        }
        int last = cells.ids()[n - 1];
        boolean clipped = (last == 0xFF || last == 0xFFFF) && n > CLASSES && number[n - 1] >= FEW && distant[n - 1] > 0;
        if (clipped) {
            defects.warning(
                    KEPT,
                    "the id " + last + ", the largest of " + (last == 0xFF ? 8 : 16) + " bits, lies in " + number[n - 1]
                            + " separate parts; ids of more cells were cut off there, or it marks the cells' borders",
                    "Save the mask again with " + (last == 0xFF ? "16" : "32")
                            + " bits; give borders to the cells or to the background.");
            n--;
        }
        int scattered = 0;
        int worst = 0;
        for (int c = 0; c < n; c++) {
            scattered += distant[c] > 0 ? 1 : 0;
            worst = distant[c] > distant[worst] ? c : worst;
        }
        String most = "the id " + cells.ids()[worst] + " in " + number[worst];
        if (n <= CLASSES && scattered > 0 && distant[worst] >= FEW) {
            defects.warning(
                    KEPT,
                    scattered + " of its " + n + " ids lie in distant parts, " + most
                            + "; they look like classes and not like cells",
                    "Choose the mask with one id a cell, or number the connected parts.");
        } else if (scattered >= 2 && scattered >= SHARE_OF_SCATTERED * n || distant[worst] >= DISTANT) {
            defects.warning(
                    KEPT,
                    scattered + " of its " + n + " ids lie in distant parts, " + most + "; each is taken as one cell"
                            + (areRounded()
                                    ? ". Its ids above " + FLOAT_EXACT
                                            + " are all even, as 32-bit floats keep them, so that neighbouring ids "
                                            + "became one"
                                    : ""),
                    areRounded()
                            ? "Number the cells from 1 up, or save the ids as 32-bit whole numbers."
                            : "Renumber the cells: ids were used twice, as in tiles that each begin at 1, in 8 bits that overflowed, "
                                    + "or where a mask was scaled with interpolation (scale it by the nearest pixel).");
        } else {
            return clipped;
        }
        return true;
    }

    /** Whether all ids beyond the integer precision of a 32-bit float are ones that it can represent. */
    private boolean areRounded() {
        int[] large = Arrays.stream(cells.ids()).filter(id -> id > FLOAT_EXACT).toArray();
        return large.length >= FEW && Arrays.stream(large).allMatch(id -> (int) (float) id == id && id % 2 == 0);
    }

    /** Pixels whose eight neighbours are all of some cell: areas have many, lines none. */
    private boolean isOfOutlines() throws IOException {
        int width = mask.width();
        int[] ids = mask.ids();
        double size = foreground / (double) Math.max(parts.count(), cells.ids().length);
        long enough = (long) Math.ceil(INSIDE_OF_OUTLINES * foreground);
        long inside = 0;
        // of areas a few rows show that they are not lines
        for (int y = 1; y < mask.height() - 1 && inside < enough; y++) {
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
                if (ids[i] != 0
                        && ids[i - 1] != 0
                        && ids[i + 1] != 0
                        && ids[i - width] != 0
                        && ids[i + width] != 0
                        && ids[i - width - 1] != 0
                        && ids[i - width + 1] != 0
                        && ids[i + width - 1] != 0
                        && ids[i + width + 1] != 0) {
                    inside++;
                }
            }
        }
        boolean outlines = size >= CELL_WITH_INSIDE && inside < enough;
        if (outlines) {
            defects.warning(
                    KEPT,
                    "only " + inside + " of its " + foreground
                            + " cell pixels are inside a cell; it looks like outlines and not like areas",
                    "Choose the label image of filled cells.");
        }
        return outlines;
    }
}
