// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.progress;

import java.util.concurrent.CancellationException;

/** Counts how often it is asked whether to go on, and is cancelled after so many times. */
public final class CancelledAfter implements Progress {
    private final int most;
    private int asked;

    /** @param most how often the answer is to go on */
    public CancelledAfter(int most) {
        this.most = most;
    }

    /** Only counts. */
    public static CancelledAfter never() {
        return new CancelledAfter(Integer.MAX_VALUE);
    }

    /** How often it was asked. */
    public synchronized int asked() {
        return asked;
    }

    @Override
    public void report(double fraction, String message) {
        // nobody looks
    }

    @Override
    public synchronized void checkCancelled() {
        if (asked++ >= most) {
            throw new CancellationException();
        }
    }
}
