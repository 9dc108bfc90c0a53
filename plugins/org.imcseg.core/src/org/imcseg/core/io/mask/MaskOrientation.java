// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.Isotope;
import org.imcseg.core.io.channels.MarkerAliases;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.labels.CellIndex;

/**
 * Detects a mask in another orientation than its image, whose cells match bright pixels only once rows and columns are
 * exchanged, and a mask that matches in no orientation, as that of another image.
 */
public final class MaskOrientation {
    /** Real masks and the channel that they were made from correlate above .3. */
    private static final double FITS = 0.3;

    private static final double CLEARLY = 0.2;
    /** A mask of another image, or one that is shifted by a cell, correlates with no channel. */
    private static final double FITS_NOT = 0.1;
    /** With fewer cells, or where they are rare or everywhere, little correlation may be chance. */
    private static final int MANY_CELLS = 50;

    private static final double RARE = 0.05;
    private static final double EVERYWHERE = 0.7;
    /** Of a channel's pixels with the next but one, as cells and no noise give it. */
    private static final double STRUCTURED = 0.3;
    /** In fewer pixels such correlations come by chance. */
    private static final int ENOUGH_PIXELS = 1024;
    /**
     * Pixels that are compared of a large image: this sample suffices, in a fraction of the time that reading takes.
     */
    private static final double COMPARED = 250_000;

    private static final String[] NAMES = {
        "as it is",
        "mirrored left to right",
        "upside down",
        "turned by 180 degrees",
        "with rows and columns exchanged",
        "turned by 90 degrees clockwise",
        "turned by 90 degrees anticlockwise",
        "with rows and columns exchanged and turned by 180 degrees"
    };

    private MaskOrientation() {}

    /**
     * Warns if the mask fits its image clearly better in another orientation, by the highest correlation of a channel
     * with cell or background; also if it fits in none, where cells are many and a channel shows nuclei.
     *
     * @param mask of the image's size
     * @param defects of the mask's file
     * @throws IOException if the sink stops
     */
    public static void check(MultiChannelImage image, LabelMask mask, Defects defects) throws IOException {
        if (mask.size() < ENOUGH_PIXELS) {
            return;
        }
        double asItIs = fit(image, mask, 0);
        // most masks fit, and looking at all orientations takes time
        if (asItIs >= FITS) {
            return;
        }
        int best = 0;
        double highest = asItIs;
        for (int turn = 1; turn < (mask.width() == mask.height() ? 8 : 4); turn++) {
            double fit = fit(image, mask, turn);
            if (fit > highest) {
                highest = fit;
                best = turn;
            }
        }
        if (highest >= FITS && highest >= asItIs + CLEARLY) {
            defects.warning(
                    "mask kept",
                    String.format(
                            Locale.ROOT,
                            "its cells hardly fit the image (r = %.2f with the best channel), but %s they do (r = %.2f)",
                            asItIs,
                            NAMES[best],
                            highest),
                    "Save the mask in the image's orientation.");
        } else if (asItIs < FITS_NOT && mask.annotated() == null && hasManyCells(mask) && showsNuclei(image)) {
            defects.warning(
                    "mask kept",
                    String.format(
                            Locale.ROOT,
                            "its cells do not fit the image, neither as it is nor mirrored or turned: "
                                    + "no channel, DNA included, is brighter in them than beside them (r = %.2f with the best channel)",
                            asItIs),
                    "Check that it is the mask of this image and not shifted.");
        }
    }

    private static boolean hasManyCells(LabelMask mask) {
        CellIndex cells = new CellIndex(mask);
        double share = Arrays.stream(cells.areas()).asLongStream().sum() / (double) mask.size();
        return cells.ids().length >= MANY_CELLS && share >= RARE && share <= EVERYWHERE;
    }

    /** Whether a channel of DNA, which every cell has, shows more than noise. */
    private static boolean showsNuclei(MultiChannelImage image) {
        MarkerAliases aliases = MarkerAliases.standard();
        Set<String> keys = Set.of(aliases.key("DNA1"), aliases.key("DNA2"), aliases.key("DNA"));
        for (int c = 0; c < image.channelCount(); c++) {
            String name = image.channels().get(c);
            boolean dna = keys.contains(aliases.key(name))
                    || Isotope.parse(name)
                            .flatMap(aliases::keyOf)
                            .filter(keys::contains)
                            .isPresent();
            if (dna && structure(image.plane(c), image.width()) >= STRUCTURED) {
                return true;
            }
        }
        return false;
    }

    /** Correlation of square roots of counts with those two pixels to the right. */
    private static double structure(float[] plane, int width) {
        double n = 0;
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i + 2 < plane.length; i++) {
            if (i % width + 2 < width) {
                double one = Math.sqrt(Math.max(0, plane[i]));
                double two = Math.sqrt(Math.max(0, plane[i + 2]));
                n++;
                a += one;
                b += two;
                aa += one * one;
                bb += two * two;
                ab += one * two;
            }
        }
        double spread = (aa - a * a / n) * (bb - b * b / n);
        return spread > 0 ? (ab - a * b / n) / Math.sqrt(spread) : 0;
    }

    /**
     * Pearson's correlation of square roots of counts with cell or background, of the channel where it is highest. In
     * large images of pixels at equal distances.
     */
    private static double fit(MultiChannelImage image, LabelMask mask, int turn) {
        int step = (int) Math.max(1, Math.sqrt(mask.size() / COMPARED));
        int[] pixels = pixels(mask.width(), mask.height(), step);
        boolean[] cell = new boolean[pixels.length];
        long cells = 0;
        for (int i = 0; i < pixels.length; i++) {
            cell[i] = mask.ids()[turned(pixels[i], mask.width(), mask.height(), turn)] != 0;
            cells += cell[i] ? 1 : 0;
        }
        if (cells == 0 || cells == pixels.length) {
            return 1;
        }
        double highest = -1;
        for (int c = 0; c < image.channelCount(); c++) {
            float[] plane = image.plane(c);
            double sum = 0;
            double squares = 0;
            double within = 0;
            for (int i = 0; i < pixels.length; i++) {
                double value = Math.sqrt(Math.max(0, plane[pixels[i]]));
                sum += value;
                squares += value * value;
                within += cell[i] ? value : 0;
            }
            double n = pixels.length;
            double spread = (squares - sum * sum / n) * (cells - cells * (double) cells / n);
            highest = spread > 0 ? Math.max(highest, (within - sum * cells / n) / Math.sqrt(spread)) : highest;
        }
        return highest;
    }

    private static int[] pixels(int width, int height, int step) {
        int across = (width + step - 1) / step;
        int[] pixels = new int[across * ((height + step - 1) / step)];
        Arrays.setAll(pixels, i -> i / across * step * width + i % across * step);
        return pixels;
    }

    /** Where the pixel of an image lies in a mask of another orientation. */
    private static int turned(int pixel, int width, int height, int turn) {
        int x = pixel % width;
        int y = pixel / width;
        int u = (turn & 4) == 0 ? x : y;
        int v = (turn & 4) == 0 ? y : x;
        u = (turn & 1) == 0 ? u : width - 1 - u;
        v = (turn & 2) == 0 ? v : height - 1 - v;
        return v * width + u;
    }
}
