// SPDX-License-Identifier: Apache-2.0
/** Experiment Grid: a table of runs, one for each combination of settings. */
package org.imcseg.knime.nodes.grid;
