// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Locale;

/** Estimates the remaining time from the completed fraction of the work. */
final class TimeLeft {
    private final long start = System.nanoTime();
    private final double before;

    /** @param before fraction of the work that was already done, 0 to 1 */
    TimeLeft(double before) {
        this.before = before;
    }

    /**
     * Such as {@code 3 min left}; empty while it is too early to tell.
     *
     * @param done completed fraction of the work, 0 to 1, including what was done before
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
