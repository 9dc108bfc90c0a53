// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Convolutions on a GPU that fuse addition and ReLU into one kernel. */
final class CuDnnConvolution extends FusedConvolution {
    private static final long[] ONE = {1, 1};

    @Override
    Tensor relu(Tensor input, Tensor weight, Tensor bias, int padding) {
        return torch.cudnn_convolution_relu(
                input, weight, new TensorOptional(bias), ONE, new long[] {padding, padding}, ONE, 1);
    }

    @Override
    Tensor sumRelu(Tensor first, Tensor firstWeight, Tensor second, Tensor secondWeight, Tensor bias, int padding) {
        try (Tensor other = convolution(second, secondWeight, new TensorOptional(), padding)) {
            return torch.cudnn_convolution_add_relu(
                    first,
                    firstWeight,
                    other,
                    new ScalarOptional(new Scalar(1.0)),
                    new TensorOptional(bias),
                    ONE,
                    new long[] {padding, padding},
                    ONE,
                    1);
        }
    }

    /**
     * This implementation if it agrees with the plain operators on the present card, otherwise the plain ones: cuDNN
     * has fused kernels only for some types and generations.
     */
    static FusedConvolution ifUsable(ComputeTarget target) {
        FusedConvolution plain = new FusedConvolution();
        FusedConvolution fused = new CuDnnConvolution();
        try {
            Tensor input = filled(target, 2, 8, 8, 8);
            Tensor weight = filled(target, 8, 8, 3, 3);
            Tensor bias = target.rows(target.type(), 8).fill_(new Scalar(-.1));
            leaveNaN(target, 2, 8, 8, 8);
            boolean same = agree(plain.relu(input, weight, bias, 1), fused.relu(input, weight, bias, 1))
                    && agree(
                            plain.sumRelu(input, weight, input, weight, bias, 1),
                            fused.sumRelu(input, weight, input, weight, bias, 1));
            return same ? fused : plain;
        } catch (RuntimeException e) {
            return plain; // computes the same, only slower
        }
    }

    /**
     * LibTorch lets cuDNN add 0 times an uninitialised output: a kernel that really does so reveals it if reused memory
     * contains NaN.
     */
    private static void leaveNaN(ComputeTarget target, long... shape) {
        List<Tensor> tensors = Stream.generate(
                        () -> target.channelsLast(target.type(), shape).fill_(new Scalar(Double.NaN)))
                .limit(16)
                .toList();
        tensors.forEach(Tensor::close);
    }

    private static Tensor filled(ComputeTarget target, long... shape) {
        Tensor values = target.channelsLast(target.type(), shape);
        return values.copy_(torch.sin(torch.arange(new Scalar(values.numel()))).view(shape));
    }

    private static boolean agree(Tensor expected, Tensor found) {
        return torch.allclose(expected.to(torch.ScalarType.Float), found.to(torch.ScalarType.Float), .05, .05, false);
    }
}
