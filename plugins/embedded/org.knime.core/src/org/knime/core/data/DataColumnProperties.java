// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Free text notes of a column, by key. */
public final class DataColumnProperties {

    private final Map<String, String> m_properties;

    public DataColumnProperties() {
        this(Map.of());
    }

    public DataColumnProperties(final Map<String, String> content) {
        m_properties = new LinkedHashMap<>(content);
    }

    public boolean containsProperty(final String key) {
        return m_properties.containsKey(key);
    }

    public String getProperty(final String key) {
        return m_properties.get(key);
    }

    public String getProperty(final String key, final String defaultValue) {
        return m_properties.getOrDefault(key, defaultValue);
    }

    public Enumeration<String> properties() {
        return Collections.enumeration(m_properties.keySet());
    }

    public int size() {
        return m_properties.size();
    }

    public DataColumnProperties cloneAndOverwrite(final Map<String, String> overwrite) {
        final DataColumnProperties merged = new DataColumnProperties(m_properties);
        merged.m_properties.putAll(overwrite);
        return merged;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnProperties other && m_properties.equals(other.m_properties);
    }

    @Override
    public int hashCode() {
        return m_properties.hashCode();
    }

    @Override
    public String toString() {
        return m_properties.toString();
    }
}
