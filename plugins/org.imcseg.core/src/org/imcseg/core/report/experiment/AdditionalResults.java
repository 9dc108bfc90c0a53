// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import org.imcseg.core.report.ReportTable;

/**
 * Figure and table of other nodes that the report includes.
 *
 * @param figure PNG, such as the curve of DSC by annotated cells; null for none
 * @param table such as the cells needed for a DSC; null for none
 */
public record AdditionalResults(byte[] figure, ReportTable table) {
    /** Nothing. */
    public static final AdditionalResults NONE = new AdditionalResults(null, null);

    /** Whether the table has a column of scores, as that of Annotation Budget has with a second score. */
    boolean hasSeveralScores() {
        return table != null && table.columns().contains("Score");
    }
}
