// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.pictures;

import java.util.Objects;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;

/**
 * A scored item to be drawn.
 *
 * @param image channels; null where there are none
 * @param truth the true cells; pixels that it does not annotate have no outline
 * @param predicted the predicted cells, or the predicted foreground with 1 for cell; null where there are none
 */
public record ItemImage(MultiChannelImage image, LabelMask truth, LabelMask predicted) {
    public ItemImage {
        Objects.requireNonNull(truth, "truth");
    }
}
