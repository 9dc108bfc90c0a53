// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.JComponent;
import org.knime.core.node.port.PortObjectSpec;

/** The columns of a table. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {

    private static final String DEFAULT_NAME = "default";

    private final String m_name;

    private final List<DataColumnSpec> m_columns;

    private final Map<String, Integer> m_indices = new HashMap<>();

    DataTableSpec(final String name, final List<DataColumnSpec> columns) {
        m_name = name;
        m_columns = List.copyOf(columns);
        for (final DataColumnSpec column : m_columns) {
            if (m_indices.put(column.getName(), m_indices.size()) != null) {
                throw new IllegalArgumentException("Duplicate column name \"" + column.getName() + "\".");
            }
        }
    }

    public DataTableSpec() {
        this(DEFAULT_NAME, List.of());
    }

    public DataTableSpec(final DataColumnSpec... columns) {
        this(DEFAULT_NAME, List.of(columns));
    }

    public DataTableSpec(final String name, final DataColumnSpec... columns) {
        this(name, List.of(columns));
    }

    public DataTableSpec(final String[] names, final DataType[] types) {
        this(createColumnSpecs(names, types));
    }

    public static final DataColumnSpec[] createColumnSpecs(final String[] names, final DataType[] types) {
        if (names.length != types.length) {
            throw new IllegalArgumentException(names.length + " column names but " + types.length + " types.");
        }
        final DataColumnSpec[] columns = new DataColumnSpec[names.length];
        Arrays.setAll(columns, i -> new DataColumnSpecCreator(names[i], types[i]).createSpec());
        return columns;
    }

    /** @return the name itself if no column has it, otherwise the first of {@code name (#1)}, {@code name (#2)}, ... */
    public static String getUniqueColumnName(final DataTableSpec spec, final String name) {
        final String stem = name.trim();
        String unique = stem;
        for (int i = 1; spec.containsName(unique); i++) {
            unique = stem + " (#" + i + ")";
        }
        return unique;
    }

    public String getName() {
        return m_name;
    }

    public int getNumColumns() {
        return m_columns.size();
    }

    public DataColumnSpec getColumnSpec(final int index) {
        return m_columns.get(index);
    }

    public DataColumnSpec getColumnSpec(final String column) {
        final int index = findColumnIndex(column);
        return index < 0 ? null : m_columns.get(index);
    }

    public int findColumnIndex(final String columnName) {
        return m_indices.getOrDefault(columnName, -1);
    }

    public boolean containsName(final String columnName) {
        return m_indices.containsKey(columnName);
    }

    public final String[] getColumnNames() {
        return stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        return m_columns.iterator();
    }

    public Stream<DataColumnSpec> stream() {
        return m_columns.stream();
    }

    public boolean equalStructure(final DataTableSpec spec) {
        if (spec == null || spec.getNumColumns() != getNumColumns()) {
            return false;
        }
        for (int i = 0; i < getNumColumns(); i++) {
            if (!getColumnSpec(i).equalStructure(spec.getColumnSpec(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this || obj instanceof DataTableSpec other && m_columns.equals(other.m_columns);
    }

    @Override
    public int hashCode() {
        return m_columns.hashCode();
    }

    @Override
    public String toString() {
        return m_columns.toString();
    }
}
