// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

/** An engine that cannot do its work. The message says why and what helps. */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
