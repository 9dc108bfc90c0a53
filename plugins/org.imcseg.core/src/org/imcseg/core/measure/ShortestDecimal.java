// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.math.BigInteger;

/**
 * The shortest decimal that rounds to a binary floating-point number, of several the nearest to it: Schubfach (R.
 * Giulietti, The Schubfach way to render doubles, 2020, section 9), whose names are kept. It takes three
 * multiplications instead of big numbers, which tables of a million values need.
 */
final class ShortestDecimal {
    private static final int MIN_K = -325;
    private static final int MAX_K = 293;
    private static final int WORD = 63;
    private static final long MASK = Long.MAX_VALUE;
    private static final double LOG10_2 = Math.log10(2);
    private static final double LOG10_THREE_QUARTERS = Math.log10(.75);
    private static final double LOG2_10 = 1 / LOG10_2;
    /** Of each k the 126 bits of 10^-k, rounded up, in two words of 63. */
    private static final long[] G = powers();

    private final long digits;
    private final int exponent;

    private ShortestDecimal(long digits, int exponent) {
        long significant = digits;
        int power = exponent;
        while (significant % 10 == 0) {
            significant /= 10;
            power++;
        }
        this.digits = significant;
        this.exponent = power;
    }

    /** @param value positive and finite */
    static ShortestDecimal of(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int biased = (int) (bits >>> 52);
        long fraction = bits & (1L << 52) - 1;
        return biased == 0
                ? of(fraction, -1074, false)
                : of(1L << 52 | fraction, biased - 1075, fraction == 0 && biased > 1);
    }

    /** @param value positive and finite */
    static ShortestDecimal of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int biased = bits >>> 23;
        long fraction = bits & (1 << 23) - 1;
        return biased == 0
                ? of(fraction, -149, false)
                : of(1L << 23 | fraction, biased - 150, fraction == 0 && biased > 1);
    }

    /** The significant digits as a whole number, which does not end in 0. */
    long digits() {
        return digits;
    }

    /** The value is the digits times ten to this power. */
    int exponent() {
        return exponent;
    }

    /** The number is c 2^q. @param narrow whether the next lower number is nearer than the next higher */
    private static ShortestDecimal of(long c, int q, boolean narrow) {
        long even = c & 1;
        int k = (int) Math.floor(q * LOG10_2 + (narrow ? LOG10_THREE_QUARTERS : 0));
        int h = q + (int) Math.floor(-k * LOG2_10) + 2;
        long g1 = G[2 * (k - MIN_K)];
        long g0 = G[2 * (k - MIN_K) + 1];
        long vb = roundToOdd(g1, g0, 4 * c << h);
        long low = roundToOdd(g1, g0, 4 * c - (narrow ? 1 : 2) << h) + even;
        long high = roundToOdd(g1, g0, 4 * c + 2 << h) - even;
        long s = vb >> 2;
        if (s >= 10) {
            long shorter = s / 10 * 10;
            boolean down = low <= shorter << 2;
            boolean up = shorter + 10 << 2 <= high;
            if (down != up) {
                return new ShortestDecimal(down ? shorter : shorter + 10, k);
            }
        }
        boolean down = low <= s << 2;
        boolean up = s + 1 << 2 <= high;
        if (down != up) {
            return new ShortestDecimal(down ? s : s + 1, k);
        }
        long middle = vb - (s + s + 1 << 1);
        return new ShortestDecimal(middle < 0 || middle == 0 && (s & 1) == 0 ? s : s + 1, k);
    }

    /** The product g cp 2^-127, whose lowest bit is set where it is not exact. */
    private static long roundToOdd(long g1, long g0, long cp) {
        long x1 = Math.multiplyHigh(g0, cp);
        long y0 = g1 * cp;
        long y1 = Math.multiplyHigh(g1, cp);
        long z = (y0 >>> 1) + x1;
        return y1 + (z >>> WORD) | (z & MASK) + MASK >>> WORD;
    }

    private static long[] powers() {
        long[] words = new long[2 * (MAX_K - MIN_K + 1)];
        for (int k = MIN_K; k <= MAX_K; k++) {
            int shift = 2 * WORD - 1 - (int) Math.floor(-k * LOG2_10);
            BigInteger ten = BigInteger.TEN.pow(Math.abs(k));
            BigInteger g = k > 0 ? BigInteger.ONE.shiftLeft(shift).divide(ten) : ten.shiftLeft(shift);
            g = g.add(BigInteger.ONE);
            words[2 * (k - MIN_K)] = g.shiftRight(WORD).longValueExact();
            words[2 * (k - MIN_K) + 1] = g.longValue() & MASK;
        }
        return words;
    }
}
