// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

/** The setting that every random node has, in the same words. */
public final class Seeds {
    public static final String TITLE = "Random seed";
    public static final String DESCRIPTION =
            "Where the random numbers start: the same seed with the same input and settings gives the same "
                    + "result. Nodes with the same seed do not affect each other.";
    public static final long DEFAULT = 1;

    private Seeds() {}
}
