// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.util.List;

/**
 * One run of an experiment.
 *
 * @param name unique within the experiment, for people; it may differ where the same run is part of another experiment
 * @param identity what its results depend on
 */
public record Run(String name, RunIdentity identity) {
    /** What the experiment varies. */
    public List<Setting> settings() {
        return identity.settings();
    }

    /** For messages: 'Run 3' (missing_share = 0.5, seed = 1). */
    @Override
    public String toString() {
        return "'" + name + "'" + (settings().isEmpty() ? "" : " (" + Setting.describe(settings()) + ")");
    }
}
