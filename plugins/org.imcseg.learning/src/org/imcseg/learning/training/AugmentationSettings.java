// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;

/**
 * How patches are changed at random before each step.
 *
 * @param flips mirror patches
 * @param quarterTurns turn patches by multiples of 90°
 * @param intensityScaling each channel of a patch is multiplied by e^u, u uniform in ± this; 0 for off, at most 2
 */
public record AugmentationSettings(boolean flips, boolean quarterTurns, double intensityScaling) {
    public AugmentationSettings {
        Checks.require(intensityScaling >= 0 && intensityScaling <= 2, "intensity scaling", intensityScaling, "0 to 2");
    }

    public AugmentationSettings intensityScaling(double value) {
        return new AugmentationSettings(flips, quarterTurns, value);
    }

    void describe(Map<String, String> map) {
        map.put("flips", String.valueOf(flips));
        map.put("quarterTurns", String.valueOf(quarterTurns));
        map.put("intensityScaling", String.valueOf(intensityScaling));
    }
}
