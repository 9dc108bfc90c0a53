// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

/**
 * One scored thing, a patch or a whole image.
 *
 * @param name of the item
 * @param image name of the image that it is part of; its own if it is whole
 * @param group patient or sample, for the confidence interval; where unknown the image's name
 * @param counts its pixels
 */
public record ScoredItem(String name, String image, String group, ConfusionCounts counts) {
}
