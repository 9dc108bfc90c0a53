// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Precision;

/**
 * Whether the processor convolves in BF16, and whether that saves time. Processors with AVX-512 BF16 or AMX multiply
 * BF16 at least twice as fast as single precision; with AVX-512 alone oneDNN converts the values first, which is
 * slower; with less it refuses.
 */
final class Bf16Trial {
    private static final int SIZE = 48;
    private static final int ROUNDS = 4;
    /**
     * Fraction of the single-precision time below which BF16 counts as faster, beyond measurement noise: it is about
     * half with the instructions and above 1 without.
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
            Pass pass = new Pass(Precision.BF16, 32, 8);
            return pass.trial.defect(pass.output(), pass.trial.gradients());
        } catch (RuntimeException e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /**
     * Whether the forward and backward passes of such a convolution are faster than in single precision. Takes 0.1 s.
     */
    static boolean isFaster(int channels) {
        try (InferenceMode mode = new InferenceMode(true);
                PointerScope scope = OperationScope.ofPointers()) {
            Pass exact = new Pass(Precision.SINGLE, channels, SIZE);
            Pass rounded = new Pass(Precision.BF16, channels, SIZE);
            long single = Long.MAX_VALUE;
            long bf16 = Long.MAX_VALUE;
            for (int i = 0; i < ROUNDS; i++) { // alternating: another program may occupy the processor for a while
                single = Math.min(single, exact.nanos());
                bf16 = Math.min(bf16, rounded.nanos());
            }
            return bf16 < WORTHWHILE * single;
        }
    }

    /** Forward and backward pass of a convolution of ones. */
    private static final class Pass {
        private final FusedConvolution fused = new OneDnnConvolution();
        private final TrialConvolution trial;
        private final Tensor bias;

        Pass(Precision precision, int channels, int size) {
            ComputeTarget target = new ComputeTarget(DeviceKind.CPU, precision);
            trial = new TrialConvolution(target, channels, size);
            bias = target.rows(target.type(), channels).fill_(new Scalar(0.0));
        }

        Tensor output() {
            return fused.relu(trial.input(), trial.weight(), bias, 1);
        }

        long nanos() {
            long start = System.nanoTime();
            try (OperationScope scope = new OperationScope()) {
                output();
                trial.gradients();
            }
            return System.nanoTime() - start;
        }
    }
}
