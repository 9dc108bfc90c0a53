// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import org.imcseg.core.metrics.BootstrapIntervals;
import org.knime.core.node.InvalidSettingsException;

/** The coverage of confidence intervals as a setting: 95 % in the dialog and 0.95 in the workflow. */
public final class SavedConfidence extends SavedShare {
    public static final String TITLE = "Confidence level (%)";
    /** In per cent. */
    public static final double DEFAULT = 95;

    SavedConfidence() {
        super("confidence");
    }

    /**
     * How intervals are drawn.
     *
     * @param title of the setting of the replicates
     * @throws InvalidSettingsException naming the value that is out of range
     */
    public static BootstrapIntervals bootstrap(double percent, String title, int replicates, long seed)
            throws InvalidSettingsException {
        Percents.checkBetween(TITLE, percent);
        SettingChecks.range(title, replicates, 100, 1_000_000);
        return new BootstrapIntervals(Percents.toShare(percent), replicates, seed);
    }
}
