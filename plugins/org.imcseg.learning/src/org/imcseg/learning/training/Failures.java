// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;

/** Failures of other threads. */
final class Failures {
    private Failures() {}

    /**
     * Rethrows a failure on the calling thread with its original type.
     *
     * @return never; declared so that callers can write {@code throw Failures.rethrow(failure)}
     */
    static RuntimeException rethrow(Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(failure);
    }
}
