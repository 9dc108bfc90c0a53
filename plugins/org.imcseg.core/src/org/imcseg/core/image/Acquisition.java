// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.image;

import java.util.Objects;

/**
 * One acquired region with what is known of it. Unknown text is empty, never null.
 *
 * @param sample patient or tissue sample: what a split must not divide
 * @param tissue such as lung, breast
 * @param condition disease state: what a split is stratified by
 * @param roi region of interest within the sample
 * @param source file and acquisition it was read from, or how it was made
 * @param image the counts
 * @param mask the annotated cells, or null where there are none
 */
public record Acquisition(
        String sample,
        String tissue,
        String condition,
        String roi,
        String source,
        MultiChannelImage image,
        LabelMask mask) {
    public Acquisition {
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(tissue, "tissue");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(roi, "roi");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(image, "image");
        if (mask != null && (mask.width() != image.width() || mask.height() != image.height())) {
            throw new IllegalArgumentException(source + ": the image has " + image.width() + " x " + image.height()
                    + " pixels but the mask " + mask.width() + " x " + mask.height() + ".");
        }
    }
}
