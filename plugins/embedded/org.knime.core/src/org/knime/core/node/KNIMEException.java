// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.message.Message;

/** A failure with a message made for the user: summary, issues, resolutions. */
public final class KNIMEException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message m_message;

    public KNIMEException(final String message) {
        this(message, null);
    }

    public KNIMEException(final String message, final Throwable cause) {
        this(Message.fromSummary(message), cause);
    }

    private KNIMEException(final Message message, final Throwable cause) {
        super(message.getSummary(), cause);
        m_message = message;
    }

    public static KNIMEException of(final Message message) {
        return of(message, null);
    }

    public static KNIMEException of(final Message message, final Throwable cause) {
        return new KNIMEException(message, cause);
    }

    public Message getKNIMEMessage() {
        return m_message;
    }

    public KNIMERuntimeException toUnchecked() {
        return new KNIMERuntimeException();
    }

    /** The same where a checked exception cannot be thrown. */
    public final class KNIMERuntimeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private KNIMERuntimeException() {
            super(KNIMEException.this.getMessage(), KNIMEException.this);
        }

        @Override
        public synchronized KNIMEException getCause() {
            return (KNIMEException) super.getCause();
        }

        public Message getKNIMEMessage() {
            return m_message;
        }
    }
}
