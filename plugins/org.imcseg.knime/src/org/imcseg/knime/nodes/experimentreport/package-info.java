// SPDX-License-Identifier: Apache-2.0
/** Experiment Report: the scores of all runs of an experiment as one HTML page, its tables and its pictures. */
package org.imcseg.knime.nodes.experimentreport;
