// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.io.IOException;
import java.util.List;

/** Takes the rows of a table one by one, so that no table need be in memory. */
@FunctionalInterface
public interface RowSink {
    /**
     * @param key the row's name
     * @param values a value a column, of the column's type; null where missing
     */
    void row(String key, List<Object> values) throws IOException;
}
