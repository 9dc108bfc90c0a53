// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.Map;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

/** Texts that travel with a column, so that {@code configure} knows them before there are rows. */
final class ColumnProperties {
    private ColumnProperties() {
    }

    static DataColumnSpec with(DataColumnSpec column, String key, String value) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
        creator.setProperties(column.getProperties().cloneAndOverwrite(Map.of(key, value)));
        return creator.createSpec();
    }
}
