// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** The order of cells by the most precise value that their type offers, otherwise by their text. */
final class CellOrder extends DataValueComparator {

    private final DataType m_type;

    CellOrder(final DataType type) {
        m_type = type;
    }

    @Override
    protected int compareDataValues(final DataValue v1, final DataValue v2) {
        if (m_type.isCompatible(LongValue.class)) {
            return Long.compare(((LongValue) v1).getLongValue(), ((LongValue) v2).getLongValue());
        }
        if (m_type.isCompatible(DoubleValue.class)) {
            return Double.compare(((DoubleValue) v1).getDoubleValue(), ((DoubleValue) v2).getDoubleValue());
        }
        return v1.toString().compareTo(v2.toString());
    }
}
