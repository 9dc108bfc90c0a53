// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import org.imcseg.core.image.LabelMask;

/**
 * A 64-bit hash of the samples, pixels and labels of images as they are read, which detects changes. Not cryptographic.
 */
final class ContentHash implements LabelledImages {
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private final LabelledImages images;
    private long hash = 0xcbf29ce484222325L;

    ContentHash(LabelledImages images) {
        this.images = images;
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public LabelledImage get(int index) throws IOException {
        LabelledImage labelled = images.get(index);
        add(labelled);
        return labelled;
    }

    private void add(LabelledImage labelled) {
        mix(labelled.sample().hashCode());
        mix(labelled.image().width());
        mix(labelled.validWidth());
        mix(labelled.validHeight());
        for (int c = 0; c < labelled.image().channelCount(); c++) {
            for (float value : labelled.image().plane(c)) {
                mix(Float.floatToRawIntBits(value));
            }
        }
        LabelMask mask = labelled.mask();
        for (int id : mask.ids()) {
            mix(id);
        }
        if (mask.annotated() != null) {
            for (boolean counts : mask.annotated()) {
                mix(counts ? 1 : 0);
            }
        }
    }

    private void mix(int value) {
        hash = Long.rotateLeft((hash ^ value) * FACTOR, 29);
    }

    /** The hash of all images read so far. */
    @Override
    public String toString() {
        return Long.toHexString(hash);
    }
}
