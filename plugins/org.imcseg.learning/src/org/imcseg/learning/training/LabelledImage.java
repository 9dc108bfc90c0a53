// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Objects;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;

/**
 * An image, whole or a patch, with its labels.
 *
 * @param id identifies it in messages, such as the row key
 * @param sample patient or tissue sample; empty if unknown
 * @param image normalised intensities with at least the channels of the model
 * @param mask labels: every id above 0 is a cell; pixels without annotation are ignored
 * @param validWidth columns from the left that contain image; the rest is padding and ignored
 * @param validHeight rows from the top that contain image
 */
public record LabelledImage(
        String id, String sample, MultiChannelImage image, LabelMask mask, int validWidth, int validHeight) {
    public LabelledImage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sample, "sample");
        if (mask.width() != image.width() || mask.height() != image.height()) {
            throw new IllegalArgumentException(id + ": the image has " + image.width() + " x " + image.height()
                    + " pixels but the mask " + mask.width() + " x " + mask.height() + ".");
        }
        if (validWidth < 1 || validWidth > image.width() || validHeight < 1 || validHeight > image.height()) {
            throw new IllegalArgumentException(id + ": " + validWidth + " x " + validHeight
                    + " pixels cannot be the valid part of " + image.width() + " x " + image.height() + ".");
        }
    }

    /** An image without padding. */
    public LabelledImage(String id, String sample, MultiChannelImage image, LabelMask mask) {
        this(id, sample, image, mask, image.width(), image.height());
    }
}
