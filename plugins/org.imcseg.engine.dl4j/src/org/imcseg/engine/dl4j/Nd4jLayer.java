// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.imcseg.learning.unet.ConvolutionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What all layers share: parameters and the storage of gradients. Tensors are n × h × w × c. */
abstract class Nd4jLayer implements ConvolutionLayer<INDArray> {
    final Buffers buffers;
    final Nd4jParameter weight;
    final Nd4jParameter bias;

    Nd4jLayer(Buffers buffers, Nd4jParameter weight, Nd4jParameter bias) {
        this.buffers = buffers;
        this.weight = weight;
        this.bias = bias;
    }

    @Override
    public INDArray forwardRelu(INDArray input, boolean training) {
        return Ops.relu(forward(input));
    }

    /** Runs a writer that overwrites the gradients of weight and bias; optionally adds the previous gradients. */
    final void keep(boolean add, GradientWriter writer) {
        if (!add) {
            writer.write(weight.gradient(), bias.gradient());
            return;
        }
        INDArray ofWeight = buffers.take(weight.gradient().shape());
        INDArray ofBias = buffers.take(bias.gradient().shape());
        writer.write(ofWeight, ofBias);
        weight.gradient().addi(ofWeight);
        bias.gradient().addi(ofBias);
        buffers.give(ofWeight);
        buffers.give(ofBias);
    }

    /** Overwrites both. */
    interface GradientWriter {
        void write(INDArray ofWeight, INDArray ofBias);
    }

    /** The tensor as a matrix with one row per pixel. */
    static INDArray pixels(INDArray tensor) {
        long channels = tensor.size(3);
        return tensor.reshape('c', tensor.length() / channels, channels);
    }

    /** Column sums of a matrix as a product with a vector of ones, which is faster than ND4J's sum. */
    final void sumColumns(INDArray matrix, INDArray sums) {
        INDArray ones = buffers.take(1, matrix.size(0));
        ones.assign(1);
        Ops.product(ones, false, matrix, false, sums.reshape('c', 1, sums.length()));
        buffers.give(ones);
    }
}
