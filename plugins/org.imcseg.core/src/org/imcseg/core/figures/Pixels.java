// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.image.BufferedImage;

/** Pictures from arrays of pixels, and whole-number enlargement that keeps pixels square and sharp. */
public final class Pixels {
    private Pixels() {}

    /** A picture from row-major 0xRRGGBB pixels. */
    public static BufferedImage picture(int[] rgb, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, rgb, 0, width);
        return picture;
    }

    /** Each pixel repeated {@code factor} times in both directions. */
    public static BufferedImage enlarge(BufferedImage picture, int factor) {
        int width = picture.getWidth() * factor;
        int height = picture.getHeight() * factor;
        int[] rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rgb[y * width + x] = picture.getRGB(x / factor, y / factor);
            }
        }
        return picture(rgb, width, height);
    }
}
