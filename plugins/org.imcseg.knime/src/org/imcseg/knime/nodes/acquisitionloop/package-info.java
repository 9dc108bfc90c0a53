// SPDX-License-Identifier: Apache-2.0
/**
 * The loop over acquisitions: one image in memory at a time, finished ones stored, one table of all cells at the end.
 */
package org.imcseg.knime.nodes.acquisitionloop;
