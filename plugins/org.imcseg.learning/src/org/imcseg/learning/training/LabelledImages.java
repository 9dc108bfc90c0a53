// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.List;

/**
 * Labelled images that are loaded on demand, so that a data set need not fit into memory. The trainer calls
 * {@link #get} once per index, in ascending order, on the calling thread, and releases each image before the next.
 */
public interface LabelledImages {
    /** Number of images. */
    int size();

    /** Loads an image. @throws IOException if it cannot be read; the message names it */
    LabelledImage get(int index) throws IOException;

    /** Images that are already in memory. */
    static LabelledImages of(List<LabelledImage> images) {
        return new LabelledImages() {
            @Override
            public int size() {
                return images.size();
            }

            @Override
            public LabelledImage get(int index) {
                return images.get(index);
            }
        };
    }
}
