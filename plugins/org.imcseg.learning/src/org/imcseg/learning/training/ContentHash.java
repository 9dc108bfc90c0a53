// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import org.imcseg.core.image.MultiChannelImage;

/** A 64-bit hash of pixels and labels that detects changes. Not cryptographic. */
final class ContentHash {
    static final long START = 0xcbf29ce484222325L;
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private ContentHash() {}

    /** @param before hash of the preceding content @param image with the trained channels */
    static long of(long before, LabelledImage labelled, MultiChannelImage image) {
        long hash = mix(mix(mix(before, image.width()), labelled.validWidth()), labelled.validHeight());
        for (int c = 0; c < image.channelCount(); c++) {
            for (float value : image.plane(c)) {
                hash = mix(hash, Float.floatToRawIntBits(value));
            }
        }
        for (int id : labelled.mask().ids()) {
            hash = mix(hash, id);
        }
        boolean[] annotated = labelled.mask().annotated();
        if (annotated != null) {
            for (boolean counts : annotated) {
                hash = mix(hash, counts ? 1 : 0);
            }
        }
        return hash;
    }

    private static long mix(long hash, int value) {
        return Long.rotateLeft((hash ^ value) * FACTOR, 29);
    }
}
