// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures.layers;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * A channel as a grey picture of eight bits. Grey g stands for {@code bottom + (g / 255)² · (top − bottom)}: the square
 * leaves the many small counts apart where a few pixels are very bright, so that a page can set the contrast
 * afterwards.
 */
public final class GreyLayer {
    private GreyLayer() {}

    /**
     * @param plane row-major values; NaN values are shown as {@code bottom}
     * @param width of the plane
     * @return a picture of {@link DownsampledRegion#columns()} × {@link DownsampledRegion#rows()} pixels, each the mean
     *     of those it stands for
     */
    public static BufferedImage draw(float[] plane, int width, DownsampledRegion region, Brightness brightness) {
        BufferedImage picture = new BufferedImage(region.columns(), region.rows(), BufferedImage.TYPE_BYTE_GRAY);
        // written directly: Java's colour model would change greys
        byte[] grey = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int row = 0, i = 0; row < region.rows(); row++) {
            for (int column = 0; column < region.columns(); column++, i++) {
                grey[i] = (byte) grey(mean(plane, width, region, column, row, brightness.bottom()), brightness);
            }
        }
        return picture;
    }

    static int grey(double value, Brightness brightness) {
        double share = (value - brightness.bottom()) / (brightness.top() - brightness.bottom());
        return (int) Math.round(255 * Math.sqrt(Math.max(0, Math.min(1, share))));
    }

    private static double mean(
            float[] plane, int width, DownsampledRegion region, int column, int row, float otherwise) {
        int left = region.x() + column * region.step();
        int top = region.y() + row * region.step();
        int right = Math.min(left + region.step(), region.x() + region.width());
        int bottom = Math.min(top + region.step(), region.y() + region.height());
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                float value = plane[y * width + x];
                sum += Float.isFinite(value) ? value : otherwise;
            }
        }
        return sum / ((double) (right - left) * (bottom - top));
    }
}
