// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.List;
import java.util.Objects;

/** Builds a column. */
public final class DataColumnSpecCreator {

    private String m_name;

    private List<String> m_elementNames;

    private DataType m_type;

    private DataColumnDomain m_domain;

    private DataColumnProperties m_properties;

    public DataColumnSpecCreator(final String name, final DataType type) {
        setName(name);
        setType(type);
        setElementNames(null);
        setDomain(null);
        setProperties(null);
    }

    public DataColumnSpecCreator(final DataColumnSpec cspec) {
        m_name = cspec.getName();
        m_elementNames = cspec.getElementNames();
        m_type = cspec.getType();
        m_domain = cspec.getDomain();
        m_properties = cspec.getProperties();
    }

    public void setName(final String name) {
        Objects.requireNonNull(name, "A column needs a name.");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A column's name cannot be empty.");
        }
        m_name = name;
    }

    public void setType(final DataType type) {
        m_type = Objects.requireNonNull(type, "A column needs a type.");
    }

    public void setElementNames(final String[] names) {
        m_elementNames = names == null ? List.of(m_name) : List.of(names);
    }

    public void setDomain(final DataColumnDomain domain) {
        m_domain = domain == null ? new DataColumnDomain(null, null, null) : domain;
    }

    public void setProperties(final DataColumnProperties properties) {
        m_properties = properties == null ? new DataColumnProperties() : properties;
    }

    public DataColumnSpec createSpec() {
        return new DataColumnSpec(m_name, m_elementNames, m_type, m_domain, m_properties);
    }
}
