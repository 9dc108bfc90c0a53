// SPDX-License-Identifier: Apache-2.0
/**
 * Experiments of many runs: the grid of settings that a text describes, the hash that identifies a run, and the folder
 * that keeps finished runs so that a killed experiment goes on where it stopped.
 */
package org.imcseg.core.experiment;
