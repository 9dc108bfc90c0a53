// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    /**
     * Computed once outside Java: SHA-256 of eight bytes of the seed, then for each name its length as four bytes and
     * its UTF-8.
     */
    @Test
    void theSeedIsTheHashOfSeedAndNames() {
        assertEquals(-3005237170765640599L, RandomStreams.derive(42, "missing cells"));
    }

    @Test
    void namesAreKeptApart() {
        assertNotEquals(RandomStreams.derive(1, "ab", "c"), RandomStreams.derive(1, "a", "bc"));
        assertNotEquals(RandomStreams.derive(1, "a"), RandomStreams.derive(2, "a"));
        assertEquals(
                RandomStreams.stream(7, "split").nextLong(),
                RandomStreams.stream(7, "split").nextLong());
    }
}
