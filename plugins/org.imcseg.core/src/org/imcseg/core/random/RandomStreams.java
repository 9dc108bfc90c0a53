// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Random;
import org.imcseg.core.files.Fingerprint;

/** Derives independent random streams by name, so that adding a step never changes another step's draw. */
public final class RandomStreams {
    private RandomStreams() {}

    /**
     * The stream of a named step.
     *
     * @param seed the user's seed
     * @param names what the stream is for, such as "missing cells" and a sample's name; their order matters
     * @return a generator whose sequence depends on nothing else
     */
    public static Random stream(long seed, String... names) {
        return new Random(derive(seed, names));
    }

    /** A seed for the named step, for libraries that take one: the first eight bytes of SHA-256 over seed and names. */
    public static long derive(long seed, String... names) {
        MessageDigest digest = Fingerprint.sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
