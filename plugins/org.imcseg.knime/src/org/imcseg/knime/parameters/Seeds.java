// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

/** The seed setting, with the same title and description in all nodes that use random numbers. */
public final class Seeds {
    public static final String TITLE = "Random seed";
    public static final String DESCRIPTION =
            "Seed of the random numbers: the same seed with the same input and settings gives the same "
                    + "result. Nodes with the same seed are independent of each other.";
    public static final long DEFAULT = 1;

    private Seeds() {}
}
