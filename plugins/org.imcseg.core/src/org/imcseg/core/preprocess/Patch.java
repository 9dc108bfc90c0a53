// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import java.util.Arrays;

/**
 * Where a patch lies on its image.
 *
 * @param index number within the grid, row by row from 0
 * @param x of its left column on the image, below 0 where padding lies at the left
 * @param y of its top row
 * @param size its edge
 * @param width of the image
 * @param height of the image
 */
public record Patch(int index, int x, int y, int size, int width, int height) {
    /** First column, within the patch, that shows the image. */
    public int left() {
        return Math.min(size, Math.max(0, -x));
    }

    /** First row that shows the image. */
    public int top() {
        return Math.min(size, Math.max(0, -y));
    }

    /** Column after the last that shows the image. */
    public int right() {
        return Math.max(left(), Math.min(size, width - x));
    }

    /** Row after the last that shows the image. */
    public int bottom() {
        return Math.max(top(), Math.min(size, height - y));
    }

    /** True if no pixel shows the image: such a patch teaches and scores nothing. */
    public boolean allPadding() {
        return left() == right() || top() == bottom();
    }

    /** True where a pixel of the patch shows the image: size × size, row-major. */
    public boolean[] valid() {
        boolean[] valid = new boolean[size * size];
        for (int j = top(); j < bottom(); j++) {
            Arrays.fill(valid, j * size + left(), j * size + right(), true);
        }
        return valid;
    }
}
