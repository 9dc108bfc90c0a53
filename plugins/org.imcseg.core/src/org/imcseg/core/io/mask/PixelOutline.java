// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import org.imcseg.core.image.LabelMask;

/**
 * A cell that is stored as a separate image.
 *
 * @param pixels its runs in an image of the requested size
 */
record PixelOutline(String name, int id, int[] pixels) implements Outline {
    /** All foreground of a mask. */
    static PixelOutline of(String name, int id, LabelMask mask) {
        RunList runs = new RunList();
        int[] ids = mask.ids();
        for (int i = 0; i < ids.length; i++) {
            int start = i;
            while (i < ids.length && ids[i] > 0) {
                i++;
            }
            runs.add(start, i);
        }
        return new PixelOutline(name, id, runs.toArray());
    }

    @Override
    public Role role() {
        return Role.CELL;
    }

    @Override
    public boolean isBeyond(int width, int height) {
        return false;
    }

    @Override
    public int[] runs(int width, int height) {
        return pixels;
    }
}
