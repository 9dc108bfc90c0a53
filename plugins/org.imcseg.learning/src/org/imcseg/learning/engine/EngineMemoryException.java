// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

/** The device has too little memory for the request; a smaller one may succeed. */
public final class EngineMemoryException extends EngineException {
    private static final long serialVersionUID = 1L;

    /** @param message why, with the remedy @param cause the library's own failure */
    public EngineMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
