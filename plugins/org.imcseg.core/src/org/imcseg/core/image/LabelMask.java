// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.image;

import java.util.Arrays;

/**
 * Which cell owns each pixel: an instance id from 1 up, 0 for background. A semantic mask is one with the single id 1.
 *
 * <p>An annotation may be partial: where {@link #annotated()} is false, nobody looked for cells, so that the pixel is
 * neither cell nor background; its id is 0. Training and scoring leave such pixels out.
 *
 * <p>Ids are row-major like the planes of {@link MultiChannelImage}. The mask does not copy its arrays.
 */
public final class LabelMask {
    private final int width;
    private final int height;
    private final int[] ids;
    /** True where the pixel is annotated; null if all are. */
    private final boolean[] annotated;

    /**
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param ids width × height instance ids, none below 0
     * @throws IllegalArgumentException if the numbers do not fit together
     */
    public LabelMask(int width, int height, int[] ids) {
        this(width, height, ids, null, false);
    }

    private LabelMask(int width, int height, int[] ids, boolean[] annotated, boolean checked) {
        if (width < 1 || height < 1 || ids.length != width * height) {
            throw new IllegalArgumentException(
                    "A mask of " + width + " x " + height + " pixels cannot hold " + ids.length + " ids.");
        }
        if (!checked) {
            requireIds(ids);
        }
        this.width = width;
        this.height = height;
        this.ids = ids;
        this.annotated = annotated;
    }

    /**
     * Like the constructor, for ids that are known to be none below 0: looking at all of them again takes a quarter of
     * the time of reading a mask.
     */
    public static LabelMask ofChecked(int width, int height, int[] ids) {
        return new LabelMask(width, height, ids, null, true);
    }

    /**
     * A mask of which only a part is annotated. Cells that reach beyond that part are cut off at its edge, as at the
     * edge of an image.
     *
     * @param region as many pixels, true where the mask is annotated; null for the whole of it
     * @return this mask if all of it is annotated, else one that shares the region's array
     * @throws IllegalArgumentException if the region has another number of pixels
     */
    public LabelMask annotatedIn(boolean[] region) {
        if (region == null || region == annotated) {
            return annotated == region ? this : new LabelMask(width, height, ids, null, true);
        }
        if (region.length != ids.length) {
            throw new IllegalArgumentException(
                    "A mask of " + ids.length + " pixels cannot have a region of " + region.length + ".");
        }
        int[] inside = ids.clone();
        boolean whole = true;
        for (int i = 0; i < inside.length; i++) {
            inside[i] = region[i] ? inside[i] : 0;
            whole &= region[i];
        }
        return new LabelMask(width, height, inside, whole ? null : region, true);
    }

    private static void requireIds(int[] ids) {
        int signs = 0;
        for (int id : ids) {
            signs |= id;
        }
        if (signs < 0) {
            throw new IllegalArgumentException("Instance ids start at 0, found "
                    + Arrays.stream(ids).filter(id -> id < 0).findFirst().getAsInt() + ".");
        }
    }

    /** Number of columns in pixels. */
    public int width() {
        return width;
    }

    /** Number of rows in pixels. */
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

    /** True where the pixel is annotated, row-major and live; null if all are. */
    public boolean[] annotated() {
        return annotated;
    }

    /**
     * Which pixels count: the annotated ones among given ones.
     *
     * @param valid true for the given ones; null for all
     * @return true where a pixel counts; null if all do
     */
    public boolean[] counted(boolean[] valid) {
        if (annotated == null || valid == null) {
            return annotated == null ? valid : annotated;
        }
        boolean[] both = new boolean[ids.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = valid[i] && annotated[i];
        }
        return both;
    }

    /** The id at a pixel; 0 for background. @param x column from 0 @param y row from 0 */
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
        boolean[] region = annotated == null ? null : new boolean[cropped.length];
        for (int row = 0; row < cropHeight; row++) {
            System.arraycopy(ids, (y + row) * width + x, cropped, row * cropWidth, cropWidth);
            if (region != null) {
                System.arraycopy(annotated, (y + row) * width + x, region, row * cropWidth, cropWidth);
            }
        }
        return ofChecked(cropWidth, cropHeight, cropped).annotatedIn(region);
    }

    /**
     * A copy with other ids; what is not annotated stays so.
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
        return new LabelMask(width, height, renamed, annotated, true);
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
        return other instanceof LabelMask o
                && width == o.width
                && height == o.height
                && Arrays.equals(ids, o.ids)
                && Arrays.equals(annotated, o.annotated);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return width + " x " + height + " mask, ids up to " + maxId() + (annotated == null ? "" : ", partly annotated");
    }
}
