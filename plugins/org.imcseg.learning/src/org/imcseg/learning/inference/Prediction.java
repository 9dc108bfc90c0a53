// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

/**
 * What a network predicts for an image.
 *
 * @param probability of being cell, width × height values from 0 to 1, row-major
 * @param distance relative inner distance, likewise; null where the network has no such output
 */
public record Prediction(float[] probability, float[] distance) {
    /** Whether touching cells can be separated by the distance. */
    public boolean hasDistance() {
        return distance != null;
    }
}
