// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.message.Message;

/** A failure with a message made for the user: summary, issues, resolutions. */
public final class KNIMEException extends Exception {

    private static final long serialVersionUID = 1L;

    public KNIMEException(final String message) {
        this(message, null);
    }

    public KNIMEException(final String message, final Throwable cause) {
        this(Message.fromSummary(message), cause);
    }

    private KNIMEException(final Message message, final Throwable cause) {
        super(message.getSummary(), cause);
    }
}
