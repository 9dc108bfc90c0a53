// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.imcseg.learning.unet.Dropout;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What goes over the values of tensors one by one; all but {@link #adam} as in
 * {@link org.imcseg.learning.unet.Operations}. Tensors are n × h × w × c.
 */
interface ElementwiseKernels {
    /** Overwrites the values. */
    void dropout(INDArray values, double rate, Dropout dropout, long stream);

    /** Overwrites the gradient. */
    void reluBackward(INDArray gradient, INDArray result, double scale);

    /** Overwrites the gradient of the skip connection with that of what went into the ReLU. */
    void poolAndReluBackward(INDArray gradient, INDArray skip, INDArray values);

    /** Overwrites values and moments; all are vectors of one length. */
    void adam(
            INDArray values, INDArray gradients, INDArray firstMoments, INDArray secondMoments, double rate, int step);
}
