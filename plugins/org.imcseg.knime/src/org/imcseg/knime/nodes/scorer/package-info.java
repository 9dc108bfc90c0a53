// SPDX-License-Identifier: Apache-2.0
/** Dice Scorer: predictions against true masks, pixel by pixel and cell by cell. */
package org.imcseg.knime.nodes.scorer;
