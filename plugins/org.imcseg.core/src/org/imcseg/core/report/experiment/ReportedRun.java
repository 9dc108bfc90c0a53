// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of the grid.
 *
 * @param name unique
 * @param settings the grid's columns in order; String, Number, Boolean or null
 * @param annotatedCells cells in the labels of training and validation; NaN if unknown
 */
public record ReportedRun(String name, Map<String, Object> settings, double annotatedCells) {
    public ReportedRun {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
