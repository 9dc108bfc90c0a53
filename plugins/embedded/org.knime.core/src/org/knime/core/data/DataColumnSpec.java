// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.List;
import java.util.Objects;

/** One column: name, type, domain, properties. */
public final class DataColumnSpec {

    private final String m_name;

    private final List<String> m_elementNames;

    private final DataType m_type;

    private final DataColumnDomain m_domain;

    private final DataColumnProperties m_properties;

    DataColumnSpec(
            final String name,
            final List<String> elementNames,
            final DataType type,
            final DataColumnDomain domain,
            final DataColumnProperties properties) {
        m_name = name;
        m_elementNames = elementNames;
        m_type = type;
        m_domain = domain;
        m_properties = properties;
    }

    public String getName() {
        return m_name;
    }

    public List<String> getElementNames() {
        return m_elementNames;
    }

    public DataType getType() {
        return m_type;
    }

    public DataColumnDomain getDomain() {
        return m_domain;
    }

    public DataColumnProperties getProperties() {
        return m_properties;
    }

    public boolean equalStructure(final DataColumnSpec cspec) {
        return cspec != null && m_name.equals(cspec.m_name) && m_type.equals(cspec.m_type);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this
                || obj instanceof DataColumnSpec other
                        && equalStructure(other)
                        && m_elementNames.equals(other.m_elementNames)
                        && m_domain.equals(other.m_domain)
                        && m_properties.equals(other.m_properties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_name, m_type);
    }

    @Override
    public String toString() {
        return "Column Spec: name=" + m_name + ",type=" + m_type;
    }
}
