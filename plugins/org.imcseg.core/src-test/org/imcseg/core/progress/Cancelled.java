// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.progress;

import java.util.concurrent.CancellationException;

/** A user who wants to stop from the beginning. */
public final class Cancelled implements Progress {
    @Override
    public void report(double fraction, String message) {
        // nobody looks
    }

    @Override
    public void checkCancelled() {
        throw new CancellationException();
    }
}
