// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures for people: boxplots of scores, training curves, overlays of prediction and truth. Drawn off screen,
 * returned as images or PNG bytes.
 */
package org.imcseg.core.figures;
