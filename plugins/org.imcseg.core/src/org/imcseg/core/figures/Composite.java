// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.Percentile;

/**
 * A multi-channel image as a person wants to see it: up to three markers as red, green and blue, each stretched from 0
 * to its 99th percentile.
 */
public final class Composite {
    /**
     * Which markers people like to see, as parts of lower-case names without punctuation, by colour: red, green, blue.
     */
    private static final List<List<String>> PREFERRED = List.of(
            List.of("keratin", "krt", "panck", "ecad"),
            List.of("vimentin", "collagen", "cd45"),
            List.of("dna1", "dna", "histone", "hh3", "h3"));

    private static final double BRIGHTEST = 99;

    private Composite() {}

    /**
     * The image's preferred markers as red, green and blue; what is missing stays dark; one channel alone is shown as
     * grey.
     */
    public static BufferedImage draw(MultiChannelImage image) {
        int[] shown = image.channelCount() == 1 ? new int[] {0, 0, 0} : choose(image.channels());
        int[] rgb = new int[image.size()];
        for (int colour = 0; colour < shown.length; colour++) {
            if (shown[colour] >= 0) {
                add(rgb, image.plane(shown[colour]), 16 - 8 * colour);
            }
        }
        return Pixels.picture(rgb, image.width(), image.height());
    }

    /** Says what the colours stand for, such as "red Keratin8/18, green Vimentin, blue DNA1". */
    public static String legend(List<String> channels) {
        if (channels.size() == 1) {
            return "grey " + channels.get(0);
        }
        int[] shown = choose(channels);
        String[] colours = {"red", "green", "blue"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] >= 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(colours[i])
                        .append(' ')
                        .append(channels.get(shown[i]));
            }
        }
        return text.toString();
    }

    /**
     * The channels shown as red, green and blue: preferred markers first, then whatever is left, from the first channel
     * on; -1 where nothing is left.
     */
    public static int[] choose(List<String> channels) {
        int[] shown = {-1, -1, -1};
        for (int colour = 2; colour >= 0; colour--) {
            shown[colour] = preferred(channels, PREFERRED.get(colour), shown);
        }
        for (int colour = 2; colour >= 0; colour--) {
            for (int c = 0; c < channels.size() && shown[colour] < 0; c++) {
                if (!contains(shown, c)) {
                    shown[colour] = c;
                }
            }
        }
        return shown;
    }

    private static int preferred(List<String> channels, List<String> names, int[] taken) {
        for (String name : names) {
            for (int c = 0; c < channels.size(); c++) {
                String plain = channels.get(c).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
                if (plain.contains(name) && !contains(taken, c)) {
                    return c;
                }
            }
        }
        return -1;
    }

    private static boolean contains(int[] values, int value) {
        for (int v : values) {
            if (v == value) {
                return true;
            }
        }
        return false;
    }

    private static void add(int[] rgb, float[] plane, int shift) {
        float top = brightest(plane);
        for (int i = 0; i < rgb.length; i++) {
            float value = plane[i] > 0 ? Math.min(1, plane[i] / top) : 0;
            rgb[i] |= Math.round(value * 255) << shift;
        }
    }

    /** The value that is shown in full; where hardly a pixel is above 0, the maximum. */
    private static float brightest(float[] plane) {
        float top = (float) Percentile.of(plane, BRIGHTEST);
        if (top > 0) {
            return top;
        }
        float maximum = (float) Percentile.of(plane, 100);
        return maximum > 0 ? maximum : 1;
    }
}
