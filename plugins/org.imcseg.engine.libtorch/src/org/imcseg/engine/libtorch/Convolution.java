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
import org.imcseg.learning.unet.Layer;

/** A convolution that keeps the size of the image, or a transposed one that doubles it, with its weights and, after a backward pass, their gradients. */
final class Convolution implements Layer<Tensor>, AutoCloseable {
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

    @Override
    public Tensor forward(Tensor input) {
        return torch.convolution(input, weight, optionalBias, transposed ? TWO : ONE, new long[] {padding, padding}, ONE, transposed, NONE, 1);
    }

    @Override
    public Tensor forwardRelu(Tensor input, boolean training) {
        if (!operators.hasConvolutionRelu()) {
            return forward(input).relu_();
        }
        if (training) {
            return operators.convolutionRelu(input, weightValue, biasValue, padding);
        }
        pack(input);
        return operators.convolutionRelu(input, packedValue, biasValue, padding);
    }

    /** Puts weights in the order that suits this size of input, which is kept. */
    private void pack(Tensor input) {
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

    @Override
    public Tensor backward(Tensor gradient, Tensor input, boolean wanted, boolean add) {
        T_TensorTensorTensor_T all = torch.convolution_backward(gradient, input, weight, new long[] {bias.numel()}, transposed ? TWO : ONE,
                new long[] {padding, padding}, ONE, transposed, NONE, 1, new BoolPointer(3).put(0, wanted).put(1, true).put(2, true));
        weightGradient = keep(all.get1(), add ? weightGradient : null);
        biasGradient = keep(all.get2(), add ? biasGradient : null);
        return wanted ? all.get0() : null;
    }

    /** A gradient in the memory layout of its parameter, added to that which is there. */
    private static Tensor keep(Tensor gradient, Tensor before) {
        if (before != null) {
            before.add_(gradient);
            gradient.close();
            return before;
        }
        return gradient.dim() < 4 || gradient.is_contiguous(MemoryFormat.ChannelsLast) ? gradient : gradient.contiguous(MemoryFormat.ChannelsLast);
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
