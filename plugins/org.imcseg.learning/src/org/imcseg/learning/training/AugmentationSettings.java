// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;

/**
 * How patches are changed at random before each step.
 *
 * @param flips mirror patches
 * @param quarterTurns turn patches by multiples of 90°
 * @param intensityScaling each channel of a patch is multiplied by e^u, u uniform in ± this; 0 for off, at most 2
 * @param brightness all channels of a patch together are multiplied by e^u, u uniform in ± this; 0 for off, at most 2
 * @param stretching every other patch is turned by any angle and stretched by e^u along each of two axes, u uniform in
 *     ± this; 0 for off, at most 1
 * @param elastic every other patch is displaced smoothly by so many pixels (standard deviation), and turned by any
 *     angle; 0 for off, at most 20
 */
public record AugmentationSettings(
        boolean flips,
        boolean quarterTurns,
        double intensityScaling,
        double brightness,
        double stretching,
        double elastic) {
    public AugmentationSettings {
        SettingChecks.require(brightness >= 0 && brightness <= 2, "scaling of the brightness", brightness, "0 to 2");
        SettingChecks.require(stretching >= 0 && stretching <= 1, "stretching", stretching, "0 to 1");
        SettingChecks.require(elastic >= 0 && elastic <= 20, "elastic displacement", elastic, "0 to 20 pixels");
        SettingChecks.require(intensityScaling >= 0 && intensityScaling <= 2, "intensity scaling", intensityScaling, "0 to 2");
    }

    public AugmentationSettings intensityScaling(double value) {
        return new AugmentationSettings(flips, quarterTurns, value, brightness, stretching, elastic);
    }

    public AugmentationSettings brightness(double value) {
        return new AugmentationSettings(flips, quarterTurns, intensityScaling, value, stretching, elastic);
    }

    /** @param stretch as {@link #stretching} @param displacement as {@link #elastic} */
    public AugmentationSettings warps(double stretch, double displacement) {
        return new AugmentationSettings(flips, quarterTurns, intensityScaling, brightness, stretch, displacement);
    }

    /** Whether patches are warped. */
    boolean hasWarps() {
        return stretching > 0 || elastic > 0;
    }

    void describe(Map<String, String> map) {
        map.put("flips", String.valueOf(flips));
        map.put("quarterTurns", String.valueOf(quarterTurns));
        map.put("intensityScaling", String.valueOf(intensityScaling));
        map.put("brightness", String.valueOf(brightness));
        map.put("stretching", String.valueOf(stretching));
        map.put("elastic", String.valueOf(elastic));
    }
}
