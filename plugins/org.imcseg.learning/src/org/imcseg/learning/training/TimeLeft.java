// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Locale;

/** Estimates from the share of work done. */
final class TimeLeft {
    private final long start = System.nanoTime();
    private final double before;

    /** @param before share of the work that was done already, 0 to 1 */
    TimeLeft(double before) {
        this.before = before;
    }

    /**
     * Such as {@code 3 min left}; empty while it is too early to tell. @param done share of the work, 0 to 1, with what
     * was done before
     */
    String text(double done) {
        double elapsed = (System.nanoTime() - start) / 1e9;
        return done <= before || elapsed < 2 ? "" : format(elapsed * (1 - done) / (done - before));
    }

    static String format(double seconds) {
        long s = Math.round(seconds);
        if (s < 90) {
            return s + " s left";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 90
                ? minutes + " min left"
                : String.format(Locale.ROOT, "%d h %d min left", minutes / 60, minutes % 60);
    }
}
