// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import java.util.List;
import org.imcseg.knime.cells.SkippedProperty;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** The error that no row has both an image and a mask, with the reason if the reading node recorded one. */
public final class MissingMasks {
    private static final int SHOWN = 3;

    private MissingMasks() {}

    /**
     * The error.
     *
     * @param name of the table as a message's subject, such as "The training table"
     */
    public static InvalidSettingsException in(BufferedDataTable table, String name) {
        List<String> reasons = SkippedProperty.ofMasks(table.getDataTableSpec());
        String more = reasons.size() > SHOWN
                ? " And " + (reasons.size() - SHOWN) + " more, in the third output of the node that read them."
                : "";
        return new InvalidSettingsException(
                name + " has no row with both an image and a mask, of " + table.size() + " rows. "
                        + (reasons.isEmpty() && table.size() == 0
                                ? "Check the upstream nodes."
                                : reasons.isEmpty()
                                        ? "The node that read them gives no reason: set the mask folder there "
                                                + "(variable mask_dir in the shipped workflows), or check the "
                                                + "nodes in between."
                                        : "Reason given by the node that read them: "
                                                + String.join(" ", reasons.subList(0, Math.min(SHOWN, reasons.size())))
                                                + more));
    }
}
