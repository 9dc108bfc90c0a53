// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import org.imcseg.core.report.DataTable;

/**
 * What else the report shows.
 *
 * @param figure PNG, such as the curve of DSC by annotated cells; null for none
 * @param table such as the cells needed for a DSC; null for none
 */
public record AdditionalResults(byte[] figure, DataTable table) {
    /** Nothing. */
    public static final AdditionalResults NONE = new AdditionalResults(null, null);

    /** Whether the table tells scores apart, as that of Annotation Budget does when it has a second one. */
    boolean hasSeveralScores() {
        return table != null && table.columns().contains("Score");
    }
}
