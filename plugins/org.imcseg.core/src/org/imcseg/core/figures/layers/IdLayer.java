// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures.layers;

import java.awt.image.BufferedImage;
import org.imcseg.core.figures.Pixels;
import org.imcseg.core.image.LabelMask;

/**
 * A mask as a picture: the id of a cell is its colour's 24 bits, red the highest, so that a page can draw outlines,
 * colour cells by a measurement and show which cell is under the pointer. What is not annotated is
 * {@link #NOT_ANNOTATED}.
 */
public final class IdLayer {
    /** The colour of what is not annotated; ids from here on are not shown. */
    public static final int NOT_ANNOTATED = 0xFFFFFF;

    private IdLayer() {}

    /**
     * @return a picture of {@link DownsampledRegion#columns()} × {@link DownsampledRegion#rows()} pixels, each the
     *     middle one of those it stands for
     */
    public static BufferedImage draw(LabelMask mask, DownsampledRegion region) {
        int[] colours = new int[region.columns() * region.rows()];
        boolean[] annotated = mask.annotated();
        int[] ids = mask.ids();
        for (int row = 0, i = 0; row < region.rows(); row++) {
            int y = middle(region.y(), row, region.step(), region.y() + region.height());
            for (int column = 0; column < region.columns(); column++, i++) {
                int pixel = y * mask.width() + middle(region.x(), column, region.step(), region.x() + region.width());
                colours[i] = annotated != null && !annotated[pixel]
                        ? NOT_ANNOTATED
                        : ids[pixel] < NOT_ANNOTATED ? ids[pixel] : 0;
            }
        }
        return Pixels.picture(colours, region.columns(), region.rows());
    }

    private static int middle(int start, int index, int step, int end) {
        return Math.min(start + index * step + step / 2, end - 1);
    }
}
