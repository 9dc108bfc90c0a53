// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

/** An argument that is wrong, or that the embedded runtime does not support. */
public final class ArgumentException extends Exception {
    private static final long serialVersionUID = 1L;

    public ArgumentException(String message) {
        super(message);
    }
}
