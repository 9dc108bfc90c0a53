// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** Settings that cannot be used; the message is what the user sees. */
public class InvalidSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidSettingsException(final String message) {
        super(message);
    }

    public InvalidSettingsException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
