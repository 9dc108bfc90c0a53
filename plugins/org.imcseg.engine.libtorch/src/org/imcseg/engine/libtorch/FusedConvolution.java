// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolutions of stride 1 with ReLU, in as few passes over memory as the device allows. This implementation runs
 * everywhere.
 */
class FusedConvolution {
    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    /** max(0, input * weight + bias) */
    Tensor relu(Tensor input, Tensor weight, Tensor bias, int padding) {
        return convolution(input, weight, new TensorOptional(bias), padding).relu_();
    }

    /** max(0, first * firstWeight + second * secondWeight + bias) */
    Tensor sumRelu(Tensor first, Tensor firstWeight, Tensor second, Tensor secondWeight, Tensor bias, int padding) {
        Tensor sum = convolution(second, secondWeight, new TensorOptional(bias), padding);
        try (Tensor other = convolution(first, firstWeight, new TensorOptional(), padding)) {
            return sum.add_(other).relu_();
        }
    }

    /** Weights in the best layout for inputs of a size; null if there is none better than the present one. */
    Tensor pack(Tensor weight, long[] size, int padding) {
        return null;
    }

    static Tensor convolution(Tensor input, Tensor weight, TensorOptional bias, int padding) {
        return torch.convolution(input, weight, bias, ONE, new long[] {padding, padding}, ONE, false, NONE, 1);
    }
}
