// SPDX-License-Identifier: Apache-2.0
/**
 * The report of an experiment of many runs: {@link org.imcseg.core.report.experiment.Experiment} sorts the scores by
 * level, series and seed, {@link org.imcseg.core.report.experiment.ExperimentReport} writes tables, figures and
 * overlays, with the figures of the paper beside.
 */
package org.imcseg.core.report.experiment;
