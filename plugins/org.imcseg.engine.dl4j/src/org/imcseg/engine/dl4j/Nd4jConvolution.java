// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution with "same" padding; its weights are out × in × h × w. */
class Nd4jConvolution extends Nd4jLayer {
    /** Kernel, stride 1, no explicit padding, dilation 1, "same" padding, NHWC, weights out × in × h × w. */
    private final long[] arguments;

    Nd4jConvolution(Buffers buffers, Nd4jParameter weight, Nd4jParameter bias) {
        super(buffers, weight, bias);
        arguments = new long[] {weight.value().size(2), weight.value().size(3), 1, 1, 0, 0, 1, 1, 1, 1, 1};
    }

    @Override
    public INDArray forward(INDArray input) {
        INDArray output = buffers.take(
                input.size(0), input.size(1), input.size(2), weight.value().size(0));
        Ops.run("conv2d", new INDArray[] {input, weight.value(), bias.value()}, new INDArray[] {output}, arguments);
        return output;
    }

    @Override
    public INDArray backward(INDArray gradient, INDArray input, boolean wanted, boolean add) {
        INDArray result = buffers.take(input.shape());
        keep(
                add,
                (ofWeight, ofBias) -> Ops.run(
                        "conv2d_bp",
                        new INDArray[] {input, weight.value(), bias.value(), gradient},
                        new INDArray[] {result, ofWeight, ofBias},
                        arguments));
        if (!wanted) {
            buffers.give(result);
            return null;
        }
        return result;
    }
}
