// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/** No epoch of a training learned anything. The message states the observation and likely causes. */
public final class TrainingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was observed, with likely causes and remedies */
    public TrainingFailedException(String message) {
        super(message);
    }
}
