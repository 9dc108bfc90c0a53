// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.image;

import java.util.Arrays;

/**
 * Which cell owns each pixel: an instance id from 1 up, 0 for background. A semantic mask is one with the single id 1.
 *
 * <p>Ids are row-major like the planes of {@link MultiChannelImage}. The mask does not copy its array.
 */
public final class LabelMask {
    private final int width;
    private final int height;
    private final int[] ids;

    /**
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param ids width × height instance ids, none below 0
     * @throws IllegalArgumentException if the numbers do not fit together
     */
    public LabelMask(int width, int height, int[] ids) {
        this(width, height, ids, false);
    }

    private LabelMask(int width, int height, int[] ids, boolean checked) {
        if (width < 1 || height < 1 || ids.length != width * height) {
            throw new IllegalArgumentException("A mask of " + width + " x " + height + " pixels cannot hold " + ids.length + " ids.");
        }
        if (!checked) {
            requireIds(ids);
        }
        this.width = width;
        this.height = height;
        this.ids = ids;
    }

    /** Like the constructor, for ids that are known to be none below 0: looking at all of them again takes a quarter of the time of reading a mask. */
    public static LabelMask ofChecked(int width, int height, int[] ids) {
        return new LabelMask(width, height, ids, true);
    }

    private static void requireIds(int[] ids) {
        int signs = 0;
        for (int id : ids) {
            signs |= id;
        }
        if (signs < 0) {
            throw new IllegalArgumentException("Instance ids start at 0, found " + Arrays.stream(ids).filter(id -> id < 0).findFirst().getAsInt() + ".");
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Number of pixels. */
    public int size() {
        return ids.length;
    }

    /** The live ids, row-major. */
    public int[] ids() {
        return ids;
    }

    public int id(int x, int y) {
        return ids[y * width + x];
    }

    /** The highest id; 0 for an empty mask. */
    public int maxId() {
        int max = 0;
        for (int id : ids) {
            max = id > max ? id : max;
        }
        return max;
    }

    /**
     * A copy of the rectangle whose upper left corner is (x, y), with the same ids.
     *
     * @throws IllegalArgumentException if it is empty or reaches beyond the mask
     */
    public LabelMask crop(int x, int y, int cropWidth, int cropHeight) {
        MultiChannelImage.requireInside(x, y, cropWidth, cropHeight, width, height);
        int[] cropped = new int[cropWidth * cropHeight];
        for (int row = 0; row < cropHeight; row++) {
            System.arraycopy(ids, (y + row) * width + x, cropped, row * cropWidth, cropWidth);
        }
        return new LabelMask(cropWidth, cropHeight, cropped);
    }

    /**
     * A copy with other ids.
     *
     * @param names the new id of each id from 0 to the highest, none below 0
     * @throws IllegalArgumentException if a name is below 0
     */
    public LabelMask renamed(int[] names) {
        requireIds(names);
        int[] renamed = new int[ids.length];
        for (int i = 0; i < renamed.length; i++) {
            renamed[i] = names[ids[i]];
        }
        return ofChecked(width, height, renamed);
    }

    /** True where a cell is. */
    public boolean[] foreground() {
        boolean[] foreground = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            foreground[i] = ids[i] > 0;
        }
        return foreground;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelMask o && width == o.width && height == o.height && Arrays.equals(ids, o.ids);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return width + " x " + height + " mask, ids up to " + maxId();
    }
}
