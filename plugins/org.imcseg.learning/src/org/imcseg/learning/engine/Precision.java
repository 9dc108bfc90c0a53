// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.util.Locale;

/**
 * How exactly products are computed. Weights, sums and the optimiser are kept in single precision (24 significant bits)
 * whatever is chosen here.
 */
public enum Precision {
    /** 24 significant bits throughout. */
    SINGLE,
    /**
     * Factors of 11 significant bits with the range of single precision: three to eight times as fast on graphics cards
     * since 2020, no difference elsewhere.
     */
    TF32,
    /**
     * Values between layers of 8 significant bits with the range of single precision: half the memory, and on
     * processors with AVX-512 BF16 or AMX and on graphics cards since 2020 at least twice as fast.
     */
    BF16;

    /** Short stable name for settings and files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
