// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/** No epoch of a training learned anything. The message names what was seen and likely causes. */
public final class TrainingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrainingFailedException(String message) {
        super(message);
    }
}
