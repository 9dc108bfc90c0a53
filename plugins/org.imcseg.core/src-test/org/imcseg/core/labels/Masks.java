// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.Random;
import org.imcseg.core.image.LabelMask;

/** Masks for tests, written as pictures. */
final class Masks {
    private Masks() {}

    /** One string a row; digits are ids, anything else background. */
    static LabelMask of(String... rows) {
        int[] ids = new int[rows.length * rows[0].length()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[0].length(); x++) {
                ids[y * rows[0].length() + x] = Math.max(0, Character.digit(rows[y].charAt(x), 10));
            }
        }
        return new LabelMask(rows[0].length(), rows.length, ids);
    }

    /** Random rectangles with large, unordered ids. */
    static LabelMask random(int width, int height, int cells, Random random) {
        int[] ids = new int[width * height];
        for (int c = 0; c < cells; c++) {
            int id = 1 + random.nextInt(100_000);
            int w = 1 + random.nextInt(9);
            int h = 1 + random.nextInt(9);
            int x0 = random.nextInt(width);
            int y0 = random.nextInt(height);
            for (int y = y0; y < Math.min(height, y0 + h); y++) {
                for (int x = x0; x < Math.min(width, x0 + w); x++) {
                    ids[y * width + x] = id;
                }
            }
        }
        return new LabelMask(width, height, ids);
    }

    static String picture(LabelMask mask) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                text.append(mask.id(x, y) == 0 ? "." : Integer.toString(mask.id(x, y)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    static boolean[] disc(int width, int height, double cx, double cy, double radius) {
        boolean[] disc = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                disc[y * width + x] = Math.hypot(x - cx, y - cy) < radius;
            }
        }
        return disc;
    }
}
