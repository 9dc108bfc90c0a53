// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights or biases of a layer: views of the arrays of all layers.
 *
 * @param value what the layer computes with
 * @param gradient of the last backward pass; null in a network for prediction only
 */
record Nd4jParameter(INDArray value, INDArray gradient) {}
