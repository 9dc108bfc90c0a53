// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff.write;

/**
 * A ratio of two unsigned 32-bit numbers, as TIFF keeps resolutions.
 *
 * @param numerator 1 to 2³² − 1
 * @param denominator 1 to 2³² − 1
 */
record Rational(long numerator, long denominator) {
    private static final long MOST = 0xFFFFFFFFL;

    /** The last convergent of the continued fraction of a number above 0 whose parts fit: 33333.3… is 100000/3. */
    static Rational of(double value) {
        if (value >= MOST) {
            return new Rational(MOST, 1);
        }
        if (value <= 1.0 / MOST) {
            return new Rational(1, MOST);
        }
        long n0 = 0;
        long n1 = 1;
        long d0 = 1;
        long d1 = 0;
        double rest = value;
        while (true) {
            double whole = Math.floor(rest);
            if (whole > MOST || whole * n1 + n0 > MOST || whole * d1 + d0 > MOST) {
                break;
            }
            long n2 = (long) whole * n1 + n0;
            long d2 = (long) whole * d1 + d0;
            n0 = n1;
            n1 = n2;
            d0 = d1;
            d1 = d2;
            if (rest == whole || n1 / (double) d1 == value && n1 > 0) {
                break;
            }
            rest = 1 / (rest - whole);
        }
        return n1 > 0 ? new Rational(n1, d1) : new Rational(1, Math.min(MOST, Math.round(1 / value)));
    }
}
