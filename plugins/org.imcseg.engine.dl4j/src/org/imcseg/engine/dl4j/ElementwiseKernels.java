// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.imcseg.learning.unet.Dropout;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Elementwise operations on tensors, n × h × w × c; all except {@link #adam} as in
 * {@link org.imcseg.learning.unet.Operations}.
 */
interface ElementwiseKernels {
    /** Overwrites the values. */
    void dropout(INDArray values, double rate, Dropout dropout, long stream);

    /** Overwrites the gradient. */
    void reluBackward(INDArray gradient, INDArray result, double scale);

    /** Overwrites the gradient of the skip connection with that of the ReLU's input. */
    void poolAndReluBackward(INDArray gradient, INDArray skip, INDArray values);

    /** Overwrites values and moments; all are vectors of equal length. */
    void adam(
            INDArray values, INDArray gradients, INDArray firstMoments, INDArray secondMoments, double rate, int step);
}
