// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.Optional;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A small convolution, forward and back: that libraries are loaded and name a card does not say that it computes. */
final class GpuTrial {
    private static final int CHANNELS = 8;
    private static final int SIZE = 16;
    private static final long[] ONE = {1, 1};

    private GpuTrial() {}

    /** What went wrong there, in LibTorch's words; empty if all went well. */
    static Optional<String> failure(Place place) {
        synchronized (LibTorchRuntime.CARD) {
            return attempt(place);
        }
    }

    private static Optional<String> attempt(Place place) {
        try (InferenceMode mode = new InferenceMode(true);
                PointerScope scope = OperationScope.ofPointers()) {
            place.select();
            Tensor input = ones(place, 2, CHANNELS, SIZE, SIZE);
            Tensor weight = ones(place, CHANNELS, CHANNELS, 3, 3);
            Tensor output = FusedConvolution.convolution(input, weight, new TensorOptional(), 1);
            T_TensorTensorTensor_T back = torch.convolution_backward(
                    ones(place, 2, CHANNELS, SIZE, SIZE),
                    input,
                    weight,
                    new long[] {CHANNELS},
                    ONE,
                    ONE,
                    ONE,
                    false,
                    new long[] {0, 0},
                    1,
                    new BoolPointer(3).put(0, true).put(1, true).put(2, true));
            // reading waits until the card has done it
            boolean right = max(output) == 9 * CHANNELS
                    && max(back.get0()) == 9 * CHANNELS
                    && max(back.get1()) == 2 * SIZE * SIZE;
            return right ? Optional.empty() : Optional.of("a convolution gave wrong values");
        } catch (RuntimeException e) {
            if (OutOfMemory.isSaidBy(e)) { // another program has it all at present
                return Optional.empty();
            }
            return Optional.of(String.valueOf(e.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("\\.( .*)?$", "")); // without advice for programmers
        }
    }

    private static Tensor ones(Place place, long... shape) {
        return place.channelsLast(place.type(), shape).fill_(new Scalar(1.0));
    }

    private static float max(Tensor tensor) {
        return tensor.max().item_float();
    }
}
