// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.List;

/**
 * Labelled images that are read when they are needed, so that a set need not fit in memory. The trainer calls
 * {@link #get} once for each index, in ascending order, from the thread that called it, and lets go of each image
 * before the next.
 */
public interface LabelledImages {
    int size();

    /** @throws IOException if it cannot be read; the message names it */
    LabelledImage get(int index) throws IOException;

    /** Images that are in memory already. */
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
