// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

/** The results of a run cannot be written; the message says why and what to do. */
final class OutputException extends Exception {
    private static final long serialVersionUID = 1;

    OutputException(String message) {
        super(message);
    }
}
