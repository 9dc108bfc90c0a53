// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.Serializable;
import java.util.Objects;

/** One key of a settings tree: a typed value or a subtree. */
public abstract class AbstractConfigEntry implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ConfigEntries m_type;

    private final String m_key;

    AbstractConfigEntry(final ConfigEntries type, final String key) {
        m_type = type;
        m_key = Objects.requireNonNull(key, "A setting needs a key.");
    }

    public final String getKey() {
        return m_key;
    }

    public final ConfigEntries getType() {
        return m_type;
    }

    public abstract String toStringValue();

    abstract boolean hasSameValue(AbstractConfigEntry other);

    @Override
    public boolean equals(final Object obj) {
        return obj == this
                || obj instanceof AbstractConfigEntry other
                        && m_type == other.m_type
                        && m_key.equals(other.m_key)
                        && hasSameValue(other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_type, m_key);
    }

    @Override
    public String toString() {
        return m_key + "=" + toStringValue();
    }
}
