// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.LinkedHashSet;
import java.util.Set;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;

/**
 * Collects each column's distinct nominal values (none when there are more than 60) and numeric bounds (NaN left out).
 */
final class DomainTracker {

    private static final int MAX_POSSIBLE_VALUES = 60;

    /** What is known so far of one column; a null set means that values are not collected, or were too many. */
    private static final class Column {
        private final DataColumnSpec m_spec;

        private final boolean m_bounded;

        private final DataValueComparator m_order;

        private Set<DataCell> m_values;

        private DataCell m_lower;

        private DataCell m_upper;

        Column(final DataColumnSpec spec, final boolean initDomain) {
            m_spec = spec;
            m_bounded = spec.getType().isCompatible(BoundedValue.class);
            m_order = spec.getType().getComparator();
            final DataColumnDomain domain = spec.getDomain();
            if (spec.getType().isCompatible(NominalValue.class)) {
                m_values = new LinkedHashSet<>();
                if (initDomain && domain.hasValues()) {
                    m_values.addAll(domain.getValues());
                }
            }
            if (initDomain) {
                m_lower = domain.getLowerBound();
                m_upper = domain.getUpperBound();
            }
        }

        void add(final DataCell cell) {
            if (cell.isMissing()) {
                return;
            }
            if (m_values != null && m_values.add(cell) && m_values.size() > MAX_POSSIBLE_VALUES) {
                m_values = null;
            }
            if (m_bounded && !(cell instanceof DoubleValue number && Double.isNaN(number.getDoubleValue()))) {
                m_lower = m_lower == null || m_order.compare(cell, m_lower) < 0 ? cell : m_lower;
                m_upper = m_upper == null || m_order.compare(cell, m_upper) > 0 ? cell : m_upper;
            }
        }

        DataColumnSpec create() {
            final DataColumnDomainCreator domain = new DataColumnDomainCreator(m_lower, m_upper);
            domain.setValues(m_values);
            final DataColumnSpecCreator creator = new DataColumnSpecCreator(m_spec);
            creator.setDomain(domain.createDomain());
            return creator.createSpec();
        }
    }

    private final DataTableSpec m_spec;

    private final Column[] m_columns;

    DomainTracker(final DataTableSpec spec, final boolean initDomain) {
        m_spec = spec;
        m_columns = spec.stream().map(c -> new Column(c, initDomain)).toArray(Column[]::new);
    }

    void add(final DataRow row) {
        for (int i = 0; i < m_columns.length; i++) {
            m_columns[i].add(row.getCell(i));
        }
    }

    DataTableSpec createSpec() {
        final DataTableSpecCreator creator = new DataTableSpecCreator(m_spec);
        for (int i = 0; i < m_columns.length; i++) {
            creator.replaceColumn(i, m_columns[i].create());
        }
        return creator.createSpec();
    }
}
