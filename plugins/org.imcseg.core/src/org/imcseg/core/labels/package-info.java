// SPDX-License-Identifier: Apache-2.0
/**
 * What is done to masks: finding cells in a probability map, counting and renaming them, stitching patches, and
 * corrupting annotations deliberately (missing cells, under- and over-segmentation) with a manifest of what became of
 * each cell.
 */
package org.imcseg.core.labels;
