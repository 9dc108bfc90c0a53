// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

/** The device has not enough memory for what was asked at once; less at once may do. */
public final class EngineMemoryException extends EngineException {
    private static final long serialVersionUID = 1L;

    public EngineMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
