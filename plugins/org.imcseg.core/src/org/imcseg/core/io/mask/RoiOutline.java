// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import org.imcseg.core.io.geojson.Feature;

/**
 * An ROI of ImageJ, whose pixels are those that ImageJ itself measures.
 *
 * @param roi encloses an area
 */
record RoiOutline(String name, Roi roi) implements Outline {
    private static final long MANY_PIXELS = 1 << 20;

    @Override
    public Role role() {
        return Feature.isRegionName(name) ? Role.REGION : Role.CELL;
    }

    @Override
    public int id() {
        return 0;
    }

    @Override
    public boolean isBeyond(int width, int height) {
        return !new Rectangle(width, height).contains(roi.getBounds());
    }

    @Override
    public int[] runs(int width, int height) {
        Roi near = near(width, height);
        Rectangle box = near.getBounds();
        Rectangle within = box.intersection(new Rectangle(width, height));
        ImageProcessor mask = within.isEmpty() ? null : near.getMask(); // null for a rectangle, too
        RunList runs = new RunList();
        for (int y = within.y; y < within.y + within.height; y++) {
            int x = within.x;
            while (x < within.x + within.width) {
                int start = x;
                while (x < within.x + within.width && (mask == null || mask.get(x - box.x, y - box.y) != 0)) {
                    x++;
                }
                runs.add(y * width + start, y * width + x);
                x++;
            }
        }
        return runs.toArray();
    }

    /**
     * What is near the image, since a mask takes a byte for each pixel around a shape; a copy, which forgets its mask.
     */
    private Roi near(int width, int height) {
        Roi copy = (Roi) roi.clone();
        Rectangle box = roi.getBounds();
        boolean large = (long) box.width * box.height > MANY_PIXELS + 2L * width * height;
        return large && roi.getType() != Roi.RECTANGLE
                ? new ShapeRoi(copy).and(new ShapeRoi(new Rectangle(width, height)))
                : copy;
    }
}
