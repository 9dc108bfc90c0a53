// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.Objects;

/**
 * How instances are separated in a probability map.
 *
 * @param method connected components, or a watershed that also divides touching cells
 * @param threshold a pixel belongs to a cell if its probability is at least this, above 0 up to 1
 * @param minimumArea smaller cells are dropped; in pixels, at least 1
 * @param depth for the watersheds: two summits are two cells if the saddle between them lies deeper than this below the
 *     lower one; in pixels of distance, in probability, or in relative inner distance; 0 or more
 * @param smoothing for the watersheds: standard deviation in pixels of the Gaussian that smooths the relief, 0 for none
 */
public record InstanceSettings(Method method, double threshold, int minimumArea, double depth, double smoothing) {
    /** How instances are separated. */
    public enum Method {
        /** Pixels that touch over an edge are one cell. */
        COMPONENTS_4,
        /** Pixels that touch over an edge or a corner are one cell. */
        COMPONENTS_8,
        /** Seeds are the summits of the distance to the background: divides at necks. */
        WATERSHED_DISTANCE,
        /** Seeds are the summits of the probability itself: divides where the model is in doubt. */
        WATERSHED_PROBABILITY,
        /**
         * Seeds are the summits of the relative inner distance that the network predicts: divides where cells touch.
         */
        DISTANCE_OUTPUT
    }

    public InstanceSettings {
        Objects.requireNonNull(method, "method");
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "The probability threshold lies above 0 and up to 1, not at " + threshold + ".");
        }
        if (minimumArea < 1) {
            throw new IllegalArgumentException(
                    "The minimum area of a cell must be at least 1 pixel, not " + minimumArea + ".");
        }
        if (!(depth >= 0)) {
            throw new IllegalArgumentException("The depth between two seeds must be 0 or more, not " + depth + ".");
        }
        if (!(smoothing >= 0 && smoothing <= 100)) {
            throw new IllegalArgumentException(
                    "The smoothing lies between 0 and 100 pixels, not at " + smoothing + ".");
        }
    }

    /**
     * Defaults at threshold ½, cells from 5 pixels: a depth of .1 pixel or .1 of probability, smoothed by one pixel
     * (best F1 on the phantom); of the distance output a depth of .05, smoothed by .6 pixels (best F1 on real tissue,
     * and within .02 of the best on the phantom).
     */
    public static InstanceSettings of(Method method) {
        return method == Method.DISTANCE_OUTPUT
                ? new InstanceSettings(method, .5, 5, .05, .6)
                : new InstanceSettings(method, .5, 5, .1, 1);
    }

    /** The same at another threshold. */
    public InstanceSettings at(double otherThreshold) {
        return new InstanceSettings(method, otherThreshold, minimumArea, depth, smoothing);
    }
}
