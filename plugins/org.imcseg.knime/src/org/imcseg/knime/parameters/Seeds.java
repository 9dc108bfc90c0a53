// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

/** The setting that every random node has, in the same words. */
public final class Seeds {
    public static final String TITLE = "Random seed";
    public static final String DESCRIPTION = "Start of the random numbers: the same seed with the same input and settings gives the same "
            + "result. Steps draw from streams of their own, so another step with the same seed is not affected.";
    public static final long DEFAULT = 1;

    private Seeds() {
    }
}
