// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures.layers;

/**
 * A region of an image, downsampled by an integer factor.
 *
 * @param x left edge in pixels of the image
 * @param y upper edge
 * @param width in pixels of the image, at least 1
 * @param height in pixels of the image, at least 1
 * @param step pixels of the image along the edge of a pixel of the picture, at least 1
 */
public record DownsampledRegion(int x, int y, int width, int height, int step) {
    /** The most pixels of one picture: more than any screen has. */
    public static final int LARGEST = 16_000_000;

    public DownsampledRegion {
        if (x < 0 || y < 0 || width < 1 || height < 1 || step < 1) {
            throw new IllegalArgumentException("No region: x " + x + ", y " + y + ", width " + width + ", height "
                    + height + ", step " + step + ".");
        }
    }

    /**
     * Clips a requested region to an image.
     *
     * @param width requested; 0 or less for all from {@code x} on
     * @param height requested; 0 or less for all from {@code y} on
     * @param step requested; increased if the picture would be too large
     */
    public static DownsampledRegion within(
            int imageWidth, int imageHeight, int x, int y, int width, int height, int step) {
        int left = Math.max(0, Math.min(x, imageWidth - 1));
        int top = Math.max(0, Math.min(y, imageHeight - 1));
        int right = width <= 0 ? imageWidth : (int) Math.min(imageWidth, (long) x + width);
        int bottom = height <= 0 ? imageHeight : (int) Math.min(imageHeight, (long) y + height);
        DownsampledRegion region = new DownsampledRegion(
                left, top, Math.max(1, right - left), Math.max(1, bottom - top), Math.max(1, step));
        while ((long) region.columns() * region.rows() > LARGEST) {
            region = new DownsampledRegion(region.x, region.y, region.width, region.height, region.step + 1);
        }
        return region;
    }

    /** A whole image, downsampled so that neither edge is longer than {@code size} pixels. */
    public static DownsampledRegion thumbnail(int imageWidth, int imageHeight, int size) {
        int longer = Math.max(imageWidth, imageHeight);
        return within(imageWidth, imageHeight, 0, 0, 0, 0, (longer + size - 1) / Math.max(1, size));
    }

    /** Pixels of the picture along X. */
    public int columns() {
        return (width + step - 1) / step;
    }

    /** Pixels of the picture along Y. */
    public int rows() {
        return (height + step - 1) / step;
    }
}
