// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

/**
 * One value of the varied setting.
 *
 * @param label displayed text, such as 50 %
 * @param value the number; NaN if it is a text
 */
public record Level(String label, double value) {}
