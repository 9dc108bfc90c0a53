// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

/**
 * One cell beside another. Where no maximum number is set, each pair comes twice, once from either side.
 *
 * @param cell the id of the cell
 * @param neighbour the id of its neighbour
 * @param distance in pixels; NaN where the rule knows none
 */
public record Neighbour(int cell, int neighbour, double distance) {}
