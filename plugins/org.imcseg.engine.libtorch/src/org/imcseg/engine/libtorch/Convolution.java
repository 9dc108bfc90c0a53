// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.Arrays;
import java.util.List;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** A convolution that keeps the size of the image, or a transposed one that doubles it, with its weights and, after a backward pass, their gradients. */
final class Convolution implements AutoCloseable {
    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};
    private static final long[] NONE = {0, 0};

    private final Operators operators;
    private final boolean transposed;
    private final int padding;
    private final Tensor weight;
    private final Tensor bias;
    private final TensorOptional optionalBias;
    private final IValue weightValue;
    private final IValue biasValue;
    private Tensor weightGradient;
    private Tensor biasGradient;
    private Tensor packed;
    private IValue packedValue;
    private long[] packedFor;

    /** @param shape of the weights: out, in, height, width; transposed: in, out, 2, 2 */
    Convolution(Operators operators, List<Integer> shape, boolean transposed) {
        this.operators = operators;
        this.transposed = transposed;
        padding = transposed ? 0 : shape.get(2) / 2;
        weight = Floats.channelsLast(shape.stream().mapToLong(Integer::longValue).toArray());
        bias = torch.empty(transposed ? shape.get(1) : shape.get(0));
        optionalBias = new TensorOptional(bias);
        weightValue = new IValue(weight);
        biasValue = new IValue(bias);
    }

    Tensor forward(Tensor input) {
        return torch.convolution(input, weight, optionalBias, transposed ? TWO : ONE, new long[] {padding, padding}, ONE, transposed, NONE, 1);
    }

    Tensor forwardRelu(Tensor input) {
        return operators.hasConvolutionRelu() ? operators.convolutionRelu(input, weightValue, biasValue, padding) : forward(input).relu_();
    }

    /** What {@link #forwardRelu} does, with weights put in the order that suits this size of input, which is kept. */
    Tensor predictRelu(Tensor input) {
        if (!operators.hasConvolutionRelu()) {
            return forwardRelu(input);
        }
        long[] size = {input.size(0), input.size(1), input.size(2), input.size(3)};
        if (!Arrays.equals(size, packedFor)) {
            unpack();
            packed = torch.mkldnn_reorder_conv2d_weight(weight.to_mkldnn(), new long[] {padding, padding}, ONE, ONE, 1, size);
            packedValue = new IValue(packed);
            // beyond the caller's pointer scope
            packed.retainReference();
            packedValue.retainReference();
            packedFor = size;
        }
        return operators.convolutionRelu(input, packedValue, biasValue, padding);
    }

    /** To be called whenever the weights have changed. */
    void unpack() {
        if (packed != null) {
            packedValue.close();
            packed.close();
            packed = null;
            packedFor = null;
        }
    }

    /**
     * The gradients of what {@link #forward} made of an input; those of weights and bias are kept until the next time.
     *
     * @return the gradient for the input; undefined unless wanted
     */
    Tensor backward(Tensor gradient, Tensor input, boolean wanted) {
        T_TensorTensorTensor_T all = torch.convolution_backward(gradient, input, weight, new long[] {bias.numel()}, transposed ? TWO : ONE,
                new long[] {padding, padding}, ONE, transposed, NONE, 1, new BoolPointer(3).put(0, wanted).put(1, true).put(2, true));
        Tensor found = all.get1();
        weightGradient = found.is_contiguous(MemoryFormat.ChannelsLast) ? found : found.contiguous(MemoryFormat.ChannelsLast);
        biasGradient = all.get2();
        return all.get0();
    }

    Tensor weight() {
        return weight;
    }

    Tensor bias() {
        return bias;
    }

    /** In the memory layout of the weights. */
    Tensor weightGradient() {
        return weightGradient;
    }

    Tensor biasGradient() {
        return biasGradient;
    }

    @Override
    public void close() {
        unpack();
        weightValue.close();
        biasValue.close();
        optionalBias.close();
        weight.close();
        bias.close();
    }
}
