// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

/**
 * One value of what was varied.
 *
 * @param label as it is shown, such as 50 %
 * @param value the number; NaN if it is a text
 */
public record Level(String label, double value) {}
