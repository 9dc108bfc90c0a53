// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether a file's content has changed. A file of up to 16 MB is read whole; of a larger one, blocks all over it,
 * its size and its time stamp count, so that a slide of gigabytes takes milliseconds. Copying a large file without its
 * time stamp thus makes it another file.
 */
public final class Fingerprint {
    private static final int BLOCK = 1 << 16;
    private static final int BLOCKS = 256;

    private Fingerprint() {}

    /**
     * @return 64 hexadecimal digits
     * @throws IOException if the file cannot be read
     */
    public static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        long size = Files.size(file);
        long step = Math.max(BLOCK, (size + BLOCKS - 1) / BLOCKS);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
        if (step > BLOCK) {
            digest.update(ByteBuffer.allocate(Long.BYTES)
                    .putLong(Files.getLastModifiedTime(file).toMillis())
                    .flip());
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            for (long at = 0; at < size; at += step) {
                block.clear();
                while (block.hasRemaining() && channel.read(block, at + block.position()) > 0) {
                    // until the block or the file is full
                }
                digest.update(block.flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digest that identities are made of. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
