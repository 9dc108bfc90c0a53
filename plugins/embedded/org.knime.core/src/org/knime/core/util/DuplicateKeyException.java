// SPDX-License-Identifier: Apache-2.0
package org.knime.core.util;

/** Two rows of a table have the same key. */
public class DuplicateKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String m_key;

    public DuplicateKeyException(final String message, final String duplicateKey) {
        super(message);
        m_key = duplicateKey;
    }

    public String getKey() {
        return m_key;
    }
}
