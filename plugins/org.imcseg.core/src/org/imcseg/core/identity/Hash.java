// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

/** Hashing of single numbers. */
final class Hash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** Spreads a number over all bits, as the finaliser of MurmurHash3 does. */
    static long mixed(long number) {
        long h = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }

    /** The number at an index from 0 of an arbitrary, fixed sequence. Odd, so that multiplying by it loses no bit. */
    static long odd(int index) {
        return mixed((index + 1) * GOLDEN) | 1;
    }
}
