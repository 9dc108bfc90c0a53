// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

/**
 * What is listed.
 *
 * @param minimumScore least score of a suspect, 0 to 1; ½ lists where the model prefers the other label
 * @param minimumArea pixels that a region without annotation must have, at least 1
 */
public record SuspectSettings(double minimumScore, int minimumArea) {
    /** Suspects that the model considers more likely wrong than right, of at least 15 pixels. */
    public static final SuspectSettings DEFAULT = new SuspectSettings(.5, 15);

    public SuspectSettings {
        if (!(minimumScore >= 0 && minimumScore <= 1)) {
            throw new IllegalArgumentException(
                    "The minimum score of a suspect must be 0 to 1, not " + minimumScore + ".");
        }
        if (minimumArea < 1) {
            throw new IllegalArgumentException(
                    "The minimum area of an unannotated region is 1 pixel, not " + minimumArea + ".");
        }
    }
}
