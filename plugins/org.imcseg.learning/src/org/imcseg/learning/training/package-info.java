// SPDX-License-Identifier: Apache-2.0
/**
 * From labelled images to a trained model: patches, batches, epochs, the choice of the best epoch, and the guard
 * against collapse. Knows engines only by their interface.
 */
package org.imcseg.learning.training;
