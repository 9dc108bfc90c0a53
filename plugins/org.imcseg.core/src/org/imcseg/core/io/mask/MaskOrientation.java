// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.util.Locale;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.Defects;

/**
 * Tells a mask that lies on its image in another orientation: its cells are where the image is bright only once rows and columns are
 * exchanged.
 */
public final class MaskOrientation {
    /** Real masks and the channel that they were made from correlate above .3. */
    private static final double FITS = 0.3;
    private static final double CLEARLY = 0.2;
    /** In fewer pixels such correlations come by chance. */
    private static final int ENOUGH_PIXELS = 1024;
    private static final String[] NAMES = {"as it is", "mirrored left to right", "upside down", "turned by 180 degrees",
        "with rows and columns exchanged", "turned by 90 degrees clockwise", "turned by 90 degrees anticlockwise",
        "with rows and columns exchanged and turned by 180 degrees"};

    private MaskOrientation() {
    }

    /**
     * Warns if the mask fits its image clearly better in another orientation, by the highest correlation of a channel with cell or
     * background.
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
            defects.warning("mask kept", String.format(Locale.ROOT,
                    "its cells hardly fit the image (r = %.2f with the best channel), but %s they do (r = %.2f)",
                    asItIs, NAMES[best], highest), "Save the mask in the image's orientation.");
        }
    }

    /** Pearson's correlation of square roots of counts with cell or background, of the channel where it is highest. */
    private static double fit(MultiChannelImage image, LabelMask mask, int turn) {
        int width = mask.width();
        int height = mask.height();
        int[] ids = mask.ids();
        double highest = -1;
        boolean[] cell = new boolean[ids.length];
        long cells = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int u = (turn & 4) == 0 ? x : y;
                int v = (turn & 4) == 0 ? y : x;
                u = (turn & 1) == 0 ? u : width - 1 - u;
                v = (turn & 2) == 0 ? v : height - 1 - v;
                boolean is = ids[v * width + u] != 0;
                cell[y * width + x] = is;
                cells += is ? 1 : 0;
            }
        }
        if (cells == 0 || cells == ids.length) {
            return 1;
        }
        for (int c = 0; c < image.channelCount(); c++) {
            float[] plane = image.plane(c);
            double sum = 0;
            double squares = 0;
            double within = 0;
            for (int i = 0; i < plane.length; i++) {
                double value = Math.sqrt(Math.max(0, plane[i]));
                sum += value;
                squares += value * value;
                within += cell[i] ? value : 0;
            }
            double n = plane.length;
            double spread = (squares - sum * sum / n) * (cells - cells * (double) cells / n);
            highest = spread > 0 ? Math.max(highest, (within - sum * cells / n) / Math.sqrt(spread)) : highest;
        }
        return highest;
    }
}
