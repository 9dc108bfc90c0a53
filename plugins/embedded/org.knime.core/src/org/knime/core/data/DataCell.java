// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.io.Serializable;

/** One immutable cell of a table. */
public abstract class DataCell implements DataValue, Serializable {

    private static final long serialVersionUID = 1L;

    public DataCell() {}

    public final DataType getType() {
        return isMissing() ? DataType.MISSING : DataType.getType(getClass());
    }

    public boolean isMissing() {
        return false;
    }

    @Override
    public abstract String toString();

    protected abstract boolean equalsDataCell(DataCell dc);

    @Override
    public final boolean equals(final Object o) {
        if (o == this) {
            return true;
        }
        return o instanceof DataCell other && getClass() == other.getClass() && equalsDataCell(other);
    }

    @Override
    public abstract int hashCode();
}
