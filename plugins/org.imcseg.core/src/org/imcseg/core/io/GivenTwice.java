// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.imcseg.core.identity.ExactPixels;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.progress.Progress;

/**
 * Remembers the images and masks that were read by their pixels, and reports copies under other names or in other
 * formats.
 */
final class GivenTwice {
    /** What the issue of a copy says. */
    static final String COPY = "copy not read";

    private record Given(String source, String mask) {}

    private final boolean leavesOut;
    private final Map<String, Given> images = new HashMap<>();
    private final Map<String, Given> masks = new HashMap<>();

    /** @param leavesOut false where images may be read in part, so that the order does not depend on the data alone */
    GivenTwice(boolean leavesOut) {
        this.leavesOut = leavesOut;
    }

    /**
     * Whether an image is a copy that adds nothing, which is noted. A copy with another mask than the first, such as
     * another person's, is given and warned of; so is an image with the mask of another.
     *
     * @param source describes the image
     * @param mask null without
     * @param progress checked for cancellation
     */
    boolean isCopy(String source, MultiChannelImage image, LabelMask mask, Defects defects, Progress progress)
            throws IOException {
        String pixels = ExactPixels.of(image, progress);
        String labels = mask == null ? "" : ExactPixels.of(mask, progress);
        Given now = new Given(source, labels);
        Given before = pixels.isEmpty() ? null : images.putIfAbsent(pixels, now);
        if (before != null) {
            if (leavesOut && (mask == null || labels.equals(before.mask()) && !labels.isEmpty())) {
                defects.note(IssueKind.COPY, COPY, "it shows the same pixels as " + before.source());
                return true;
            }
            defects.warning(
                    "read as an image of its own",
                    "it shows the same pixels as " + before.source() + (leavesOut ? ", but has another mask" : ""),
                    "Leave one of both out, so that no image counts twice or is both trained on and tested.");
        }
        Given same = labels.isEmpty() ? null : masks.putIfAbsent(labels, now);
        if (same != null && before == null) {
            defects.warning(
                    "mask kept",
                    "its mask has the same cells as that of " + same.source() + ", another image",
                    "Check which image the mask is of.");
        }
        return false;
    }
}
