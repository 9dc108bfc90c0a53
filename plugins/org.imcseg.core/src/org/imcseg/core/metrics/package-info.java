// SPDX-License-Identifier: Apache-2.0
/**
 * Scores. {@link org.imcseg.core.metrics.ConfusionCounts} and {@link org.imcseg.core.metrics.Metric} judge pixels,
 * {@link org.imcseg.core.metrics.ObjectMatches} and {@link org.imcseg.core.metrics.ObjectScore} judge cells; to tables
 * and figures both are a {@link org.imcseg.core.metrics.Score}. {@link org.imcseg.core.metrics.ScoreSummary} aggregates
 * over items with an interval.
 */
package org.imcseg.core.metrics;
