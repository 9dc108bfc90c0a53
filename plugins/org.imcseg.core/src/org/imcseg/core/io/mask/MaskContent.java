// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.Defects;

/** What was read from a mask file. */
@FunctionalInterface
public interface MaskContent {
    /**
     * The mask of an image.
     *
     * @param width of the image in pixels
     * @param height of the image in pixels
     * @param defects takes what was left out or is doubtful, with numbers
     * @return a mask of this size, or of its own where the format stores pixels
     * @throws IOException if strict reading stops at a defect
     */
    LabelMask on(int width, int height, Defects defects) throws IOException;
}
