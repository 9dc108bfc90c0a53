// SPDX-License-Identifier: Apache-2.0
/** The loop over acquisitions: one image in memory, finished ones kept, one table of cells in the end. */
package org.imcseg.knime.nodes.acquisitionloop;
