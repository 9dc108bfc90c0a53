// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * Tries forward and backward pass of a small convolution: loaded libraries and a listed card do not prove that it
 * computes.
 */
final class GpuTrial {
    private static final int CHANNELS = 8;
    private static final int SIZE = 16;

    private GpuTrial() {}

    /** What went wrong, in LibTorch's words; empty if nothing did. */
    static Optional<String> failure(ComputeTarget target) {
        synchronized (LibTorchRuntime.CARD) {
            return attempt(target);
        }
    }

    private static Optional<String> attempt(ComputeTarget target) {
        try (InferenceMode mode = new InferenceMode(true);
                PointerScope scope = OperationScope.ofPointers()) {
            target.select();
            TrialConvolution trial = new TrialConvolution(target, CHANNELS, SIZE);
            Tensor output = FusedConvolution.convolution(trial.input(), trial.weight(), new TensorOptional(), 1);
            return trial.defect(output, trial.gradients());
        } catch (RuntimeException e) {
            if (LibTorchMemoryErrors.isSaidBy(e)) { // another program occupies the memory at present
                return Optional.empty();
            }
            return Optional.of(String.valueOf(e.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("\\.( .*)?$", "")); // without hints for programmers
        }
    }
}
