// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

/** An engine cannot do its work. The message states why and the remedy. */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message why, with the remedy */
    public EngineException(String message) {
        super(message);
    }

    /** @param message why, with the remedy @param cause the library's own failure */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
