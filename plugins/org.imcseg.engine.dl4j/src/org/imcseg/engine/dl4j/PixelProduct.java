// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A 1 × 1 convolution as matrix multiplication. Its weights are out × in. */
final class PixelProduct extends Nd4jLayer {
    PixelProduct(Buffers buffers, Nd4jParameter weight, Nd4jParameter bias) {
        super(buffers, weight, bias);
    }

    @Override
    public INDArray forward(INDArray input) {
        INDArray output = buffers.take(
                input.size(0), input.size(1), input.size(2), weight.value().size(0));
        INDArray pixels = pixels(output);
        Ops.product(pixels(input), false, weight.value(), true, pixels);
        pixels.addiRowVector(bias.value());
        return output;
    }

    @Override
    public INDArray backward(INDArray gradient, INDArray input, boolean wanted, boolean add) {
        INDArray pixels = pixels(gradient);
        keep(add, (ofWeight, ofBias) -> {
            Ops.product(pixels, true, pixels(input), false, ofWeight);
            sumColumns(pixels, ofBias);
        });
        if (!wanted) {
            return null;
        }
        INDArray result = buffers.take(input.shape());
        Ops.product(pixels, false, weight.value(), false, pixels(result));
        return result;
    }
}
