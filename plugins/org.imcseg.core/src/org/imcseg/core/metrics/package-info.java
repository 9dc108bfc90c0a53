// SPDX-License-Identifier: Apache-2.0
/**
 * Scores. {@link org.imcseg.core.metrics.ConfusionCounts} and {@link org.imcseg.core.metrics.Metric} judge pixels,
 * {@link org.imcseg.core.metrics.ObjectMatches} judges cells; {@link org.imcseg.core.metrics.ScoreSummary} aggregates over items with an interval.
 */
package org.imcseg.core.metrics;
