// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;

/**
 * The outline of each cell over the image, for people to check a segmentation. Touching cells are divided by a line.
 */
public final class CellOutlines {
    /** Small images are enlarged by whole numbers up to this size, so that lines are thin against cells. */
    private static final int SMALL = 800;

    private static final int LARGEST_FACTOR = 6;
    private static final int LARGEST = 2000;
    private static final int LINE = 0xFFFFFF;

    private CellOutlines() {}

    /**
     * @param image shown as {@link Composite} does
     * @param cells of the same size
     * @return a picture of at most 2000 pixels along its longer side
     */
    public static BufferedImage draw(MultiChannelImage image, LabelMask cells) {
        int longer = Math.max(image.width(), image.height());
        int factor = Math.max(1, Math.min(LARGEST_FACTOR, SMALL / longer));
        BufferedImage picture = Composite.draw(image);
        if (factor > 1) {
            picture = Pixels.enlarge(picture, factor);
        }
        // two pixels where there are enough: the page shows pictures smaller than they are
        int thick = factor > 2 ? 2 : 1;
        int[] line = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, line.length, 1, line, 0, line.length);
            int row = y / factor;
            int above = Math.max(0, y - thick) / factor;
            for (int x = 0; x < line.length; x++) {
                int id = cells.id(x / factor, row);
                boolean edge = x > 0 && id != cells.id(Math.max(0, x - thick) / factor, row)
                        || y > 0 && id != cells.id(x / factor, above);
                if (edge) {
                    line[x] = LINE;
                }
            }
            picture.setRGB(0, y, line.length, 1, line, 0, line.length);
        }
        return longer * factor <= LARGEST ? picture : reduced(picture, LARGEST / (double) (longer * factor));
    }

    private static BufferedImage reduced(BufferedImage picture, double scale) {
        int width = (int) Math.max(1, Math.round(picture.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }
}
