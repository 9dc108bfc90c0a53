// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Objects;
import java.util.Set;

/** What is known of a column's values: the distinct ones and the smallest and largest. Null means not known. */
public final class DataColumnDomain {

    private final Set<DataCell> m_values;

    private final DataCell m_lower;

    private final DataCell m_upper;

    DataColumnDomain(final Set<DataCell> values, final DataCell lower, final DataCell upper) {
        m_values = values;
        m_lower = lower;
        m_upper = upper;
    }

    public Set<DataCell> getValues() {
        return m_values;
    }

    public boolean hasValues() {
        return m_values != null;
    }

    public DataCell getLowerBound() {
        return m_lower;
    }

    public boolean hasLowerBound() {
        return m_lower != null && !m_lower.isMissing();
    }

    public DataCell getUpperBound() {
        return m_upper;
    }

    public boolean hasUpperBound() {
        return m_upper != null && !m_upper.isMissing();
    }

    public boolean hasBounds() {
        return hasLowerBound() && hasUpperBound();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnDomain other
                && Objects.equals(m_values, other.m_values)
                && Objects.equals(m_lower, other.m_lower)
                && Objects.equals(m_upper, other.m_upper);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_values, m_lower, m_upper);
    }

    @Override
    public String toString() {
        return "values=" + m_values + ", bounds=[" + m_lower + ", " + m_upper + "]";
    }
}
