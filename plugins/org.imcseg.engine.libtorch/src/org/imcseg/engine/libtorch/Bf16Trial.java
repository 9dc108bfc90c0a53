// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.Optional;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Precision;

/**
 * Whether the processor convolves in BF16, and whether that saves time. Processors with AVX-512 BF16 or AMX multiply
 * such values at least twice as fast as those of single precision; with AVX-512 alone oneDNN converts them first, which
 * is slower; with less it refuses.
 */
final class Bf16Trial {
    private static final long[] ONE = {1, 1};
    private static final int SIZE = 48;
    private static final int ROUNDS = 4;
    /**
     * Share of the time of single precision from which on a difference is none of chance: with the instructions it is
     * about half, without them above 1.
     */
    private static final double WORTHWHILE = .8;

    private Bf16Trial() {}

    /** Why it cannot, in LibTorch's words; empty if it can. */
    static Optional<String> failure() {
        if (!torch.hasMKLDNN()) {
            return Optional.of("this LibTorch has no oneDNN");
        }
        try (InferenceMode mode = new InferenceMode(true);
                PointerScope scope = OperationScope.ofPointers()) {
            int channels = 32;
            Pass pass = new Pass(Precision.BF16, channels, 8);
            // all sums of ones are exact in 8 significant bits, but that of a weight's gradient, which is rounded once
            boolean right = max(pass.output()) == 9 * channels
                    && max(pass.gradients().get0()) == 9 * channels
                    && max(pass.gradients().get1()) == 2 * 8 * 8;
            return right ? Optional.empty() : Optional.of("a convolution gave wrong values");
        } catch (RuntimeException e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /**
     * Whether convolutions of so many channels take less time than in single precision, there and back. Takes a tenth
     * of a second.
     */
    static boolean isFaster(int channels) {
        try (InferenceMode mode = new InferenceMode(true);
                PointerScope scope = OperationScope.ofPointers()) {
            Pass exact = new Pass(Precision.SINGLE, channels, SIZE);
            Pass rounded = new Pass(Precision.BF16, channels, SIZE);
            long single = Long.MAX_VALUE;
            long bf16 = Long.MAX_VALUE;
            for (int i = 0; i < ROUNDS; i++) { // in turns: another program may take the processor for a while
                single = Math.min(single, exact.nanos());
                bf16 = Math.min(bf16, rounded.nanos());
            }
            return bf16 < WORTHWHILE * single;
        }
    }

    private static float max(Tensor tensor) {
        return tensor.max().item_float();
    }

    /** A convolution of ones forward and back. */
    private static final class Pass {
        private final FusedConvolution fused = new OneDnnConvolution();
        private final Tensor input;
        private final Tensor weight;
        private final Tensor bias;

        Pass(Precision precision, int channels, int size) {
            Place place = new Place(DeviceKind.CPU, precision);
            input = place.channelsLast(place.type(), 2, channels, size, size).fill_(new Scalar(1.0));
            weight = place.channelsLast(place.type(), channels, channels, 3, 3).fill_(new Scalar(1.0));
            bias = place.rows(place.type(), channels).fill_(new Scalar(0.0));
        }

        Tensor output() {
            return fused.relu(input, weight, bias, 1);
        }

        T_TensorTensorTensor_T gradients() {
            return torch.convolution_backward(
                    input,
                    input,
                    weight,
                    new long[] {bias.numel()},
                    ONE,
                    ONE,
                    ONE,
                    false,
                    new long[] {0, 0},
                    1,
                    new BoolPointer(3).put(0, true).put(1, true).put(2, true));
        }

        long nanos() {
            long start = System.nanoTime();
            try (OperationScope scope = new OperationScope()) {
                output();
                gradients();
            }
            return System.nanoTime() - start;
        }
    }
}
