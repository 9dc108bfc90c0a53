// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.util.Locale;

/**
 * The precision of multiplications. Weights, sums and the optimiser's state stay in single precision (24 significant
 * bits) regardless.
 */
public enum Precision {
    /** 24 significant bits throughout. */
    SINGLE,
    /**
     * Factors rounded to 11 significant bits with the range of single precision: three to eight times as fast on
     * graphics cards since 2020 (Ampere), without effect elsewhere.
     */
    TF32,
    /**
     * Activations of 8 significant bits with the range of single precision: half the memory, and at least twice as fast
     * on processors with AVX-512 BF16 or AMX and on graphics cards since 2020.
     */
    BF16;

    /** Short stable name for settings and files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
