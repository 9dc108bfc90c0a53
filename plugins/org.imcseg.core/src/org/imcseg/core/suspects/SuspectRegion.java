// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

import java.util.Map;
import java.util.TreeMap;
import org.imcseg.core.image.LabelMask;

/**
 * Some pixels of an image.
 *
 * @param x left column of the box around them
 * @param y top row of the box
 * @param width of the box in pixels
 * @param height of the box in pixels
 * @param inside width × height, row-major: which pixels of the box belong to the region; not to be changed
 */
public record SuspectRegion(int x, int y, int width, int height, boolean[] inside) {
    /** Number of pixels. */
    public int area() {
        int area = 0;
        for (boolean i : inside) {
            area += i ? 1 : 0;
        }
        return area;
    }

    /** Whether a pixel of the image, which may lie outside of the box, belongs to the region. */
    public boolean contains(int px, int py) {
        return px >= x && py >= y && px < x + width && py < y + height && inside[(py - y) * width + px - x];
    }

    /** Takes pixels by their coordinates in the image. */
    @FunctionalInterface
    public interface PixelVisitor {
        void visit(int px, int py);
    }

    /** Visits the pixels row by row. */
    public void forEach(PixelVisitor visitor) {
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                visitor.visit(x + i % width, y + i / width);
            }
        }
    }

    /** The cells of a mask by ascending id. */
    public static Map<Integer, SuspectRegion> of(LabelMask mask) {
        Map<Integer, int[]> boxes = new TreeMap<>();
        int[] ids = mask.ids();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > 0) {
                int px = i % mask.width();
                int py = i / mask.width();
                int[] box = boxes.computeIfAbsent(ids[i], k -> new int[] {px, py, px, py});
                box[0] = Math.min(box[0], px);
                box[2] = Math.max(box[2], px);
                box[3] = py;
            }
        }
        Map<Integer, SuspectRegion> regions = new TreeMap<>();
        boxes.forEach((id, box) -> regions.put(id, cut(mask, id, box)));
        return regions;
    }

    private static SuspectRegion cut(LabelMask mask, int id, int[] box) {
        int w = box[2] - box[0] + 1;
        int h = box[3] - box[1] + 1;
        boolean[] inside = new boolean[w * h];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = mask.id(box[0] + i % w, box[1] + i / w) == id;
        }
        return new SuspectRegion(box[0], box[1], w, h, inside);
    }
}
