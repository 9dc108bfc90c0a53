// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import org.imcseg.core.budget.BandMethod;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.widget.choices.Label;

/** {@link BandMethod} as a setting. */
enum BandChoice {
    @Label(
            value = "Bootstrap, widened by Student's t",
            description =
                    "Bands are as much wider than the percentiles of the resamples as Student's t is than the normal"
                            + " distribution. In simulated studies they cover the true score about as often as they say.")
    STUDENT,
    @Label(
            value = "Bootstrap percentiles",
            description =
                    "Too narrow with few samples: at 95 % they cover the true score in 57 to 70 % of cases with two"
                            + " samples and in 83 to 91 % with five.")
    PERCENTILES;

    BandMethod method() {
        return this == STUDENT ? BandMethod.STUDENT : BandMethod.PERCENTILES;
    }

    /** The method of workflows saved before this setting existed. */
    static final class Before implements DefaultProvider<BandChoice> {
        @Override
        public BandChoice getDefault() {
            return PERCENTILES;
        }
    }
}
