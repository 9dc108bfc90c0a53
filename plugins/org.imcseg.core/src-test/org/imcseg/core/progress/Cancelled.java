// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.progress;

import java.util.concurrent.CancellationException;

/** Cancelled from the beginning. */
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
