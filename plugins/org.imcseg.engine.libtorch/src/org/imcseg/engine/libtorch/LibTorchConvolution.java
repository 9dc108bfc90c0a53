// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imcseg.learning.unet.ConvolutionLayer;
import org.imcseg.learning.unet.Operations;

/**
 * A layer of the network. With two input tensors, its weights are split into two tensors, one for the channels of each.
 */
final class LibTorchConvolution implements ConvolutionLayer<FeatureMaps>, AutoCloseable {
    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};
    private static final long[] NONE = {0, 0};

    private final FusedConvolution fused;
    private final ScalarType type;
    private final boolean transposed;
    private final int padding;
    private final List<LibTorchParameter> weights = new ArrayList<>();
    private final LibTorchParameter bias;
    private final List<Tensor> packed = new ArrayList<>();
    private long[] packedFor;

    /**
     * @param type of the computation; gradients are returned in the type of the input
     * @param shape of the weights: out, in, height, width; transposed: in, out, 2, 2
     * @param inputs 2 for a pair of tensors with equal numbers of channels, else 1
     */
    LibTorchConvolution(
            ComputeTarget target,
            ScalarType type,
            FusedConvolution fused,
            boolean training,
            List<Integer> shape,
            int inputs) {
        this.fused = fused;
        this.type = type;
        transposed = shape.get(2) == 2;
        padding = transposed ? 0 : shape.get(2) / 2;
        for (int i = 0; i < inputs; i++) {
            weights.add(new LibTorchParameter(
                    target, type, training, shape.get(0), shape.get(1) / inputs, shape.get(2), shape.get(3)));
        }
        bias = new LibTorchParameter(target, type, training, transposed ? shape.get(1) : shape.get(0));
    }

    private LibTorchConvolution(LibTorchConvolution other) {
        fused = other.fused;
        type = other.type;
        transposed = other.transposed;
        padding = other.padding;
        other.weights.forEach(w -> weights.add(w.replica()));
        bias = other.bias.replica();
    }

    /** The same layer with its own gradients. Must not be used after this one is closed. */
    LibTorchConvolution replica() {
        return new LibTorchConvolution(this);
    }

    @Override
    public FeatureMaps forward(FeatureMaps input) {
        try (OperationScope scope = new OperationScope()) { // frees the copy of inType after the operation
            return FeatureMaps.of(scope.keep(torch.convolution(
                    inType(input.first()),
                    weights.get(0).rounded(),
                    new TensorOptional(bias.rounded()),
                    transposed ? TWO : ONE,
                    new long[] {padding, padding},
                    ONE,
                    transposed,
                    NONE,
                    1)));
        }
    }

    /** The values in the layer's type: if theirs differs, a copy that the surrounding scope frees. */
    private Tensor inType(Tensor values) {
        return ComputeTarget.holds(values, type) ? values : values.to(type);
    }

    @Override
    public FeatureMaps forwardRelu(FeatureMaps input, boolean training) {
        if (!training) {
            pack(input.first());
        }
        Tensor weight = weight(0, training);
        return FeatureMaps.of(
                input.isPair()
                        ? fused.sumRelu(
                                input.first(), weight, input.second(), weight(1, training), bias.rounded(), padding)
                        : fused.relu(input.first(), weight, bias.rounded(), padding));
    }

    private Tensor weight(int i, boolean training) {
        return training || packed.isEmpty() ? weights.get(i).rounded() : packed.get(i);
    }

    /** Reorders the weights for this input size, once per size. */
    private void pack(Tensor input) {
        long[] size = {input.size(0), input.size(1), input.size(2), input.size(3)};
        if (Arrays.equals(size, packedFor)) {
            return;
        }
        unpack();
        for (LibTorchParameter weight : weights) {
            Tensor better = fused.pack(weight.rounded(), size, padding);
            if (better != null) {
                better.retainReference(); // outlives the caller's pointer scope
                packed.add(better);
            }
        }
        packedFor = size;
    }

    private void unpack() {
        packed.forEach(Tensor::close);
        packed.clear();
        packedFor = null;
    }

    /** Call whenever the weights have changed. */
    void changed() {
        unpack();
        parameters().forEach(LibTorchParameter::changed);
    }

    @Override
    public FeatureMaps backward(FeatureMaps gradient, FeatureMaps input, boolean wanted, boolean add) {
        Tensor first = backward(gradient.first(), input.first(), weights.get(0), true, wanted, add);
        Tensor second =
                input.isPair() ? backward(gradient.first(), input.second(), weights.get(1), false, wanted, add) : null;
        return wanted ? new FeatureMaps(first, second) : null;
    }

    private Tensor backward(
            Tensor gradient, Tensor input, LibTorchParameter weight, boolean withBias, boolean wanted, boolean add) {
        Tensor weightGradient;
        Tensor biasGradient;
        Tensor inputGradient;
        try (OperationScope scope = new OperationScope()) {
            T_TensorTensorTensor_T all = torch.convolution_backward(
                    inType(gradient),
                    inType(input),
                    weight.rounded(),
                    new long[] {bias.rounded().numel()},
                    transposed ? TWO : ONE,
                    new long[] {padding, padding},
                    ONE,
                    transposed,
                    NONE,
                    1,
                    new BoolPointer(3).put(0, wanted).put(1, true).put(2, withBias));
            inputGradient = wanted
                    ? scope.keep(
                            ComputeTarget.holds(input, type)
                                    ? all.get0()
                                    : all.get0().to(input.scalar_type()))
                    : null;
            weightGradient = scope.keep(all.get1());
            biasGradient = withBias ? scope.keep(all.get2()) : null;
        }
        weight.keep(weightGradient, add);
        if (withBias) {
            bias.keep(biasGradient, add);
        }
        return inputGradient;
    }

    /** As {@link LibTorchParameter#take}, for all parameters. */
    void take(LibTorchConvolution replica, boolean add) {
        List<LibTorchParameter> own = parameters();
        List<LibTorchParameter> other = replica.parameters();
        for (int i = 0; i < own.size(); i++) {
            own.get(i).take(other.get(i), add);
        }
    }

    /** Weights and bias. */
    List<LibTorchParameter> parameters() {
        List<LibTorchParameter> all = new ArrayList<>(weights);
        all.add(bias);
        return all;
    }

    /** Copies weights or bias, or their optimiser state, to a row-major array. */
    void read(Operations.Kept what, boolean ofBias, float[] to) {
        if (ofBias || weights.size() == 1) {
            HostArrays.read((ofBias ? bias : weights.get(0)).kept(what), to, 0);
        } else {
            HostArrays.read(
                    torch.cat(
                            new TensorVector(
                                    weights.stream().map(w -> w.kept(what)).toArray(Tensor[]::new)),
                            1),
                    to,
                    0);
        }
    }

    /** Sets weights or bias, or their optimiser state, from a row-major array. */
    void write(Operations.Kept what, boolean ofBias, float[] from) {
        if (ofBias || weights.size() == 1) {
            HostArrays.overwrite((ofBias ? bias : weights.get(0)).kept(what), from);
        } else {
            Tensor one = weights.get(0).kept(what);
            long channels = one.size(1);
            Tensor all = torch.cat(new TensorVector(one, one), 1);
            HostArrays.overwrite(all, from);
            for (int i = 0; i < weights.size(); i++) {
                weights.get(i).kept(what).copy_(all.narrow(1, i * channels, channels));
            }
        }
        if (what == Operations.Kept.VALUE) {
            changed();
        }
    }

    @Override
    public void close() {
        unpack();
        parameters().forEach(LibTorchParameter::close);
    }
}
