// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;

/**
 * The response to collapsed training.
 *
 * @param active whether collapsed training is restarted
 * @param maxRestarts restarts with a new seed before the guard changes learning rate and loss, 0 to 100
 * @param acceptFailure whether to return a model even if no epoch learned anything; otherwise that is an error
 */
public record GuardSettings(boolean active, int maxRestarts, boolean acceptFailure) {
    public GuardSettings {
        ArgumentChecks.require(maxRestarts >= 0 && maxRestarts <= 100, "number of restarts", maxRestarts, "0 to 100");
    }

    /** A copy with another {@link #active()}. */
    public GuardSettings active(boolean value) {
        return new GuardSettings(value, maxRestarts, acceptFailure);
    }

    /** A copy with another {@link #maxRestarts()}. */
    public GuardSettings maxRestarts(int value) {
        return new GuardSettings(active, value, acceptFailure);
    }

    /** A copy with another {@link #acceptFailure()}. */
    public GuardSettings acceptFailure(boolean value) {
        return new GuardSettings(active, maxRestarts, value);
    }

    void describe(Map<String, String> map) {
        map.put("guard", String.valueOf(active));
        map.put("maxRestarts", String.valueOf(maxRestarts));
        map.put("acceptFailure", String.valueOf(acceptFailure));
    }
}
