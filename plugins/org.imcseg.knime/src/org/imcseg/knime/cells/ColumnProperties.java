// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

/** Properties that travel with a column, so that {@code configure} knows them before there are rows. */
final class ColumnProperties {
    private ColumnProperties() {}

    static DataColumnSpec with(DataColumnSpec column, String key, String value) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
        creator.setProperties(column.getProperties().cloneAndOverwrite(Map.of(key, value)));
        return creator.createSpec();
    }

    static DataColumnSpec without(DataColumnSpec column, String key) {
        Map<String, String> left = new HashMap<>();
        for (String name : Collections.list(column.getProperties().properties())) {
            left.put(name, column.getProperties().getProperty(name));
        }
        left.remove(key);
        DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
        creator.setProperties(new DataColumnProperties(left));
        return creator.createSpec();
    }
}
