// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

/** A node could not be configured or executed. The message names the node, the cause is what went wrong. */
public final class NodeFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public NodeFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
