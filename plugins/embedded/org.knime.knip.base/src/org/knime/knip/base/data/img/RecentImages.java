// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import java.util.ArrayDeque;
import java.util.Deque;
import net.imagej.ImgPlus;
import net.imglib2.type.numeric.RealType;

/**
 * Keeps the images that were used last, since a node asks a cell several times for its image: some, whatever the size
 * of the heap, so that a data set passes through in little memory. {@code -Dimcseg.recentImages=0}, bytes, keeps none.
 */
final class RecentImages {

    private static final long MAX_BYTES = 64L << 20;

    private static final Deque<ImgPlus<?>> IMAGES = new ArrayDeque<>();

    private static long bytes;

    private RecentImages() {}

    static synchronized void add(final ImgPlus<? extends RealType<?>> image) {
        IMAGES.addLast(image);
        bytes += bytes(image);
        final long most = Long.getLong("imcseg.recentImages", MAX_BYTES);
        while (bytes > most && IMAGES.size() > (most > 0 ? 1 : 0)) {
            bytes -= bytes(IMAGES.removeFirst());
        }
    }

    private static long bytes(final ImgPlus<?> image) {
        return image.size() * ((RealType<?>) image.firstElement()).getBitsPerPixel() / Byte.SIZE + 1024;
    }
}
