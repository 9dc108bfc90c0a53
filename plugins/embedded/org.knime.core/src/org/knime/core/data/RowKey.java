// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** The name of a row, unique in its table. */
public final class RowKey implements RowKeyValue {

    private final String m_string;

    public RowKey(final String string) {
        if (string == null) {
            throw new NullPointerException("A row key cannot be null.");
        }
        m_string = string;
    }

    /** @return the key that KNIME gives to the row at this 0-based position: {@code Row0}, {@code Row1}, ... */
    public static RowKey createRowKey(final long index) {
        return new RowKey("Row" + index);
    }

    @Override
    public String getString() {
        return m_string;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof RowKey other && m_string.equals(other.m_string);
    }

    @Override
    public int hashCode() {
        return m_string.hashCode();
    }

    @Override
    public String toString() {
        return m_string;
    }
}
