// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.Optional;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A 3 × 3 convolution of two samples whose values and weights are ones, so that its results are known: sums of ones are
 * exact in 8 significant bits, except that of a weight's gradient, which is rounded once.
 */
final class TrialConvolution {
    private static final int SAMPLES = 2;
    private static final long[] ONE = {1, 1};

    private final int channels;
    private final int size;
    private final Tensor input;
    private final Tensor weight;

    /** @param size edge length of the samples in pixels */
    TrialConvolution(ComputeTarget target, int channels, int size) {
        this.channels = channels;
        this.size = size;
        input = target.channelsLast(target.type(), SAMPLES, channels, size, size)
                .fill_(new Scalar(1.0));
        weight = target.channelsLast(target.type(), channels, channels, 3, 3).fill_(new Scalar(1.0));
    }

    Tensor input() {
        return input;
    }

    Tensor weight() {
        return weight;
    }

    /** Gradients of input, weight and bias for an output gradient of ones. */
    T_TensorTensorTensor_T gradients() {
        return torch.convolution_backward(
                input,
                input,
                weight,
                new long[] {channels},
                ONE,
                ONE,
                ONE,
                false,
                new long[] {0, 0},
                1,
                new BoolPointer(3).put(0, true).put(1, true).put(2, true));
    }

    /** What is wrong with the results; empty if nothing. Waits for their computation. */
    Optional<String> defect(Tensor output, T_TensorTensorTensor_T gradients) {
        boolean right = max(output) == 9 * channels
                && max(gradients.get0()) == 9 * channels
                && max(gradients.get1()) == SAMPLES * size * size;
        return right ? Optional.empty() : Optional.of("a convolution gave wrong values");
    }

    private static float max(Tensor tensor) {
        return tensor.max().item_float();
    }
}
