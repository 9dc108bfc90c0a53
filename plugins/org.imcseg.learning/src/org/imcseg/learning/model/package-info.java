// SPDX-License-Identifier: Apache-2.0
/**
 * What a trained model is: the network's architecture, its weights in an engine-independent layout, the record of its
 * training, and the file that holds them. Nothing here trains or predicts.
 */
package org.imcseg.learning.model;
