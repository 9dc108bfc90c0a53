// SPDX-License-Identifier: Apache-2.0
/** Measure Cells: intensities, shape and neighbours of single cells. */
package org.imcseg.knime.nodes.measure;
