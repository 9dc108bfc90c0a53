// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** The user has cancelled the node. */
public class CanceledExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    public CanceledExecutionException() {
        this("Execution canceled");
    }

    public CanceledExecutionException(final String message) {
        super(message);
    }
}
