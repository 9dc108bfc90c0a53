// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff.write;

import java.nio.ByteBuffer;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;

/**
 * One plane to write.
 *
 * @param name of its channel
 * @param type of its samples
 * @param width in pixels
 * @param height in pixels
 * @param rows gives the samples as they are to be packed
 */
record Page(String name, SampleType type, int width, int height, RowSource rows) {
    /** Samples from the plane. */
    @FunctionalInterface
    interface RowSource {
        /** Puts the samples of rows from one on to before another, differences where the type has them. */
        void put(int from, int to, ByteBuffer out);
    }

    static Page of(LabelMask mask) {
        SampleType type = SampleType.ofIds(mask.maxId());
        int width = mask.width();
        int[] ids = mask.ids();
        return new Page("Cells", type, width, mask.height(), (from, to, out) -> {
            for (int y = from; y < to; y++) {
                int left = 0;
                for (int i = y * width; i < (y + 1) * width; i++) {
                    int difference = ids[i] - left;
                    left = ids[i];
                    if (type == SampleType.UINT16) {
                        out.putShort((short) difference);
                    } else {
                        out.putInt(difference);
                    }
                }
            }
        });
    }

    static Page of(MultiChannelImage image, int channel) {
        int width = image.width();
        float[] plane = image.plane(channel);
        return new Page(
                image.channels().get(channel),
                SampleType.FLOAT32,
                width,
                image.height(),
                (from, to, out) -> out.asFloatBuffer().put(plane, from * width, (to - from) * width));
    }

    int rowBytes() {
        return Math.multiplyExact(width, type.bytes());
    }
}
