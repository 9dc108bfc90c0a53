// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.FreedMemory;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.unet.Dropout;
import org.imcseg.learning.unet.Layer;
import org.imcseg.learning.unet.Operations;

/** The operations of a U-Net in LibTorch. Tensors lie in the order NHWC (channels last). */
final class LibTorchOperations implements Operations<Tensor> {
    private static final long[] TWO = {2, 2};
    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    private final NetworkSettings settings;
    private final Map<String, Convolution> convolutions = new LinkedHashMap<>();
    private final Adam adam;

    LibTorchOperations(UNetSpec spec, NetworkSettings settings) {
        this.settings = settings;
        LibTorchRuntime.useThreads(settings.threads());
        // No scope: what is made here stays until close().
        try (InferenceMode mode = new InferenceMode(true)) {
            Operators operators = new Operators(torch.hasMKLDNN());
            for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
                if (!entry.isBias()) {
                    convolutions.put(layerOf(entry.name(), UNetLayout.WEIGHT), new Convolution(operators, entry.shape(), entry.shape().get(2) == 2));
                }
            }
            adam = settings.training() ? new Adam(convolutions.values(), settings, operators) : null;
        }
    }

    private static String layerOf(String tensor, String suffix) {
        return tensor.substring(0, tensor.length() - suffix.length());
    }

    /** Runs without recording for automatic differentiation. */
    @Override
    public <R> R call(Supplier<R> work) {
        LibTorchRuntime.useThreads(settings.threads());
        try (InferenceMode mode = new InferenceMode(true); PointerScope scope = new PointerScope()) {
            return work.get();
        } catch (RuntimeException e) {
            if (OutOfMemory.isCauseOf(e)) {
                throw new EngineMemoryException(OutOfMemory.describe(e), e);
            }
            throw e;
        }
    }

    @Override
    public void release(Tensor tensor) {
        tensor.close();
    }

    @Override
    public Tensor write(float[] values, int first, int count, int channels, int height, int width) {
        Tensor tensor = Floats.channelsLast(count, channels, height, width);
        Floats.write(values, first * channels * height * width, tensor);
        return tensor;
    }

    @Override
    public void read(Tensor tensor, float[] to, int first) {
        Floats.read(tensor, to, Math.toIntExact(first * (tensor.numel() / tensor.size(0))));
    }

    @Override
    public Layer<Tensor> layer(String name) {
        return convolutions.get(name);
    }

    @Override
    public Tensor dropout(Tensor values, double rate, Dropout dropout, long stream) {
        HostDropout.apply(values, rate, dropout, stream, settings.threads() != 1);
        return values;
    }

    @Override
    public Tensor throughRelu(Tensor gradient, Tensor result, double scale) {
        torch.threshold_backward_outf(gradient, result, new Scalar(0f), gradient);
        return scale == 1 ? gradient : gradient.mul_(new Scalar((float) scale));
    }

    @Override
    public Pooled<Tensor> pool(Tensor values, boolean training) {
        if (!training) {
            return new Pooled<>(torch.max_pool2d(values, TWO, TWO, NONE, ONE, false), null);
        }
        T_TensorTensor_T both = torch.max_pool2d_with_indices(values, TWO, TWO, NONE, ONE, false);
        return new Pooled<>(both.get0(), both.get1());
    }

    @Override
    public Tensor throughPoolAndRelu(Tensor gradient, Tensor skip, Tensor values, Tensor origin) {
        Tensor unpooled = torch.max_pool2d_with_indices_backward(gradient, values, TWO, TWO, NONE, ONE, false, origin);
        gradient.close();
        origin.close();
        unpooled.add_(skip);
        skip.close();
        return throughRelu(unpooled, values, 1);
    }

    @Override
    public Tensor join(Layer<Tensor> up, Tensor input, Tensor skip, boolean training) {
        try (Tensor upsampled = up.forward(input)) {
            return torch.cat(new TensorVector(upsampled, skip), 1);
        }
    }

    @Override
    public Joint<Tensor> joinBackward(Layer<Tensor> up, Tensor gradient, Tensor input, boolean add) {
        long half = gradient.size(1) / 2;
        try (Tensor upper = gradient.narrow(1, 0, half)) {
            return new Joint<>(up.backward(upper, input, true, add), gradient.narrow(1, half, half));
        } finally {
            gradient.close();
        }
    }

    @Override
    public void adam(double rate, int step) {
        adam.step(rate, step);
        convolutions.values().forEach(Convolution::unpack);
    }

    private Tensor kept(Kept what, UNetLayout.Entry entry) {
        Convolution convolution = convolutions.get(layerOf(entry.name(), entry.isBias() ? UNetLayout.BIAS : UNetLayout.WEIGHT));
        return switch (what) {
            case VALUE -> entry.isBias() ? convolution.bias() : convolution.weight();
            case FIRST_MOMENT -> adam.firstMoment(convolution, entry.isBias());
            case SECOND_MOMENT -> adam.secondMoment(convolution, entry.isBias());
        };
    }

    @Override
    public void read(Kept what, UNetLayout.Entry entry, float[] to) {
        Floats.read(kept(what, entry), to, 0);
    }

    @Override
    public void write(Kept what, UNetLayout.Entry entry, float[] from) {
        Floats.write(from, 0, kept(what, entry));
        if (what == Kept.VALUE) {
            convolutions.values().forEach(Convolution::unpack);
        }
    }

    @Override
    public void close() {
        convolutions.values().forEach(Convolution::close);
        if (adam != null) {
            adam.close();
        }
        FreedMemory.giveBack(Pointer.class);
    }
}
