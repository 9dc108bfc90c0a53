// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import java.util.Objects;

/**
 * How images are cut into square patches.
 *
 * @param size edge of a patch in pixels, at least 1
 * @param stride distance of neighbouring patches, 1 to size; smaller than size means overlap
 * @param padding what fills a patch beyond the image
 * @param anchor where the padding lies
 */
public record PatchSettings(int size, int stride, Padding padding, Anchor anchor) {
    /** What fills a patch beyond the image. Masks are always padded with background. */
    public enum Padding {
        ZERO,
        /** The mirror image without the edge pixel repeated (d c b | a b c d | c b a). */
        REFLECT
    }

    /** Where the padding lies. */
    public enum Anchor {
        RIGHT_BOTTOM,
        /** Half of it left and top, the odd pixel right and bottom. */
        CENTRED
    }

    /** 128 pixels, no overlap, zeros at right and bottom. */
    public static final PatchSettings DEFAULT = new PatchSettings(128, 128, Padding.ZERO, Anchor.RIGHT_BOTTOM);

    public PatchSettings {
        Objects.requireNonNull(padding, "padding");
        Objects.requireNonNull(anchor, "anchor");
        if (size < 1) {
            throw new IllegalArgumentException("The patch size must be at least 1 pixel, not " + size + ".");
        }
        if (stride < 1 || stride > size) {
            throw new IllegalArgumentException("The stride must be 1 to the patch size of " + size + " pixels, not "
                    + stride + "; a larger one would lose pixels between patches.");
        }
    }

    /** The grid over an image of this many pixels. */
    public PatchGrid grid(int width, int height) {
        return new PatchGrid(width, height, this);
    }
}
