// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;

/**
 * Random augmentation of patches before each step.
 *
 * @param flips whether to mirror patches
 * @param quarterTurns whether to rotate patches by multiples of 90°
 * @param intensityScaling each channel of a patch is multiplied by e^u, u uniform in ± this; 0 for off, at most 2
 * @param brightness all channels of a patch are multiplied by a common e^u, u uniform in ± this; 0 for off, at most 2
 * @param stretching every other patch is rotated by a random angle and stretched by e^u along each of two axes, u
 *     uniform in ± this; 0 for off, at most 1
 * @param elastic every other patch is displaced smoothly by this many pixels (standard deviation) and rotated by a
 *     random angle; 0 for off, at most 20
 */
public record AugmentationSettings(
        boolean flips,
        boolean quarterTurns,
        double intensityScaling,
        double brightness,
        double stretching,
        double elastic) {
    public AugmentationSettings {
        ArgumentChecks.require(brightness >= 0 && brightness <= 2, "scaling of the brightness", brightness, "0 to 2");
        ArgumentChecks.require(stretching >= 0 && stretching <= 1, "stretching", stretching, "0 to 1");
        ArgumentChecks.require(elastic >= 0 && elastic <= 20, "elastic displacement", elastic, "0 to 20 pixels");
        ArgumentChecks.require(
                intensityScaling >= 0 && intensityScaling <= 2, "intensity scaling", intensityScaling, "0 to 2");
    }

    /** A copy with another {@link #intensityScaling()}. */
    public AugmentationSettings intensityScaling(double value) {
        return new AugmentationSettings(flips, quarterTurns, value, brightness, stretching, elastic);
    }

    /** A copy with another {@link #brightness()}. */
    public AugmentationSettings brightness(double value) {
        return new AugmentationSettings(flips, quarterTurns, intensityScaling, value, stretching, elastic);
    }

    /** A copy with other warps. @param stretch as {@link #stretching} @param displacement as {@link #elastic} */
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
