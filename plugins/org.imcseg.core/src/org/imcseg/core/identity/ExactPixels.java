// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.imcseg.core.files.Fingerprint;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;

/**
 * Fingerprints of all pixels, the same for the same values in whatever file, pixel type or compression they are stored.
 */
public final class ExactPixels {
    /** Values that stand out; from fewer nothing follows, for blank images are alike and still of different tissue. */
    private static final int ENOUGH = 100;

    /** Bytes from one question whether to go on to the next: large images have hundreds of megabytes. */
    private static final int PIECE = 1 << 20;

    private ExactPixels() {}

    /**
     * Of an image's size and values, channel by channel; empty where fewer than 100 values are above their channel's
     * lowest.
     *
     * @param progress checked for cancellation after each megabyte
     */
    public static String of(MultiChannelImage image, Progress progress) {
        MessageDigest digest = start(image.width(), image.height());
        long above = 0;
        ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        for (int c = 0; c < image.channelCount(); c++) {
            float lowest = Float.POSITIVE_INFINITY;
            for (float value : image.plane(c)) {
                lowest = Math.min(lowest, value);
            }
            for (float value : image.plane(c)) {
                if (!bytes.hasRemaining()) {
                    update(digest, bytes, progress);
                }
                bytes.putFloat(value + 0f); // −0 is 0
                above += value > lowest ? 1 : 0;
            }
            update(digest, bytes, progress);
        }
        return above < ENOUGH ? "" : HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Of a mask's cells and where it is annotated, whatever their ids; empty where fewer than 100 pixels are of cells.
     *
     * @param progress checked for cancellation after each megabyte
     */
    public static String of(LabelMask mask, Progress progress) {
        MessageDigest digest = start(mask.width(), mask.height());
        boolean[] annotated = mask.annotated();
        Map<Integer, Integer> numbers = new HashMap<>();
        ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        int[] ids = mask.ids();
        long cells = 0;
        for (int i = 0; i < ids.length; i++) {
            if (!bytes.hasRemaining()) {
                update(digest, bytes, progress);
            }
            cells += ids[i] > 0 ? 1 : 0;
            boolean known = annotated == null || annotated[i];
            bytes.putInt(!known ? -1 : ids[i] == 0 ? 0 : numbers.computeIfAbsent(ids[i], id -> numbers.size() + 1));
        }
        update(digest, bytes, progress);
        return cells < ENOUGH ? "" : HexFormat.of().formatHex(digest.digest());
    }

    /** Takes what is in the buffer, which is then empty. */
    private static void update(MessageDigest digest, ByteBuffer bytes, Progress progress) {
        progress.checkCancelled();
        digest.update(bytes.flip());
        bytes.clear();
    }

    private static MessageDigest start(int width, int height) {
        MessageDigest digest = Fingerprint.sha256();
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(width)
                .putInt(height)
                .flip());
        return digest;
    }
}
