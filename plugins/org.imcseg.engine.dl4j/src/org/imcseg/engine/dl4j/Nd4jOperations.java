// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.FreedMemory;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.unet.ConvolutionLayer;
import org.imcseg.learning.unet.Dropout;
import org.imcseg.learning.unet.Operations;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The operations of a U-Net in ND4J. Tensors are n × h × w × c, dense. */
final class Nd4jOperations implements Operations<INDArray> {
    /** Kernel, stride, padding, dilation, no automatic padding, divisor (of averages), NHWC. */
    static final long[] POOLING = {2, 2, 2, 2, 0, 0, 1, 1, 0, 0, 1};

    private final NetworkSettings settings;
    private final int inputChannels;
    private final Buffers buffers = new Buffers();
    private final ElementwiseKernels kernels;
    private final ParameterStore parameters;
    private final Map<String, ConvolutionLayer<INDArray>> layers = new LinkedHashMap<>();
    private long lastSize;

    /** @param onHost whether arrays are in host memory */
    Nd4jOperations(UNetSpec spec, NetworkSettings settings, boolean onHost) {
        this.settings = settings;
        inputChannels = spec.inputChannels();
        Dl4jRuntime.useThreads(settings.threads());
        kernels = onHost ? new HostKernels(settings) : new DeviceKernels(buffers, settings);
        parameters = guarded(() -> new ParameterStore(spec, settings.training()));
        for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
            if (!entry.isBias()) {
                String name = entry.name().substring(0, entry.name().length() - UNetLayout.WEIGHT.length());
                layers.put(
                        name,
                        layer(
                                entry.shape(),
                                onHost,
                                parameters.parameter(entry.name()),
                                parameters.parameter(name + UNetLayout.BIAS)));
            }
        }
    }

    private ConvolutionLayer<INDArray> layer(
            List<Integer> shape, boolean onHost, Nd4jParameter weight, Nd4jParameter bias) {
        return switch (shape.get(2)) {
            case 1 -> new PixelProduct(buffers, weight, bias);
            case 2 -> new TransposedConvolution2x2(buffers, weight, bias);
            default -> onHost && WideConvolution.isBest(shape)
                    ? new WideConvolution(buffers, weight, bias)
                    : new Nd4jConvolution(buffers, weight, bias);
        };
    }

    @Override
    public <R> R call(Supplier<R> work) {
        Dl4jRuntime.useThreads(settings.threads());
        try {
            return guarded(work);
        } finally {
            buffers.giveAll();
        }
    }

    private <R> R guarded(Supplier<R> work) {
        try {
            return work.get();
        } catch (EngineException e) { // already has its message
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (Nd4jMemoryErrors.isCauseOf(e)) {
                buffers.close();
                throw new EngineMemoryException(Nd4jMemoryErrors.describe(e), e);
            }
            throw e;
        }
    }

    @Override
    public void release(INDArray tensor) {
        buffers.give(tensor);
    }

    @Override
    public INDArray write(float[] values, int first, int count, int channels, int height, int width) {
        long size = (long) count * channels * height * width;
        if (channels == inputChannels && size != lastSize) {
            // another batch or tile size: the pooled buffers of the last one are of no use
            buffers.shrink();
            lastSize = size;
        }
        int offset = first * channels * height * width;
        INDArray tensor = buffers.take(count, height, width, channels);
        if (channels == 1) {
            Floats.write(values, offset, tensor);
            return tensor;
        }
        INDArray rows = buffers.take(count, channels, height, width);
        Floats.write(values, offset, rows);
        Ops.run("permute", rows, tensor, new long[] {0, 2, 3, 1});
        buffers.give(rows);
        return tensor;
    }

    @Override
    public void read(INDArray tensor, float[] to, int first) {
        int offset = Math.toIntExact(first * (tensor.length() / tensor.size(0)));
        if (tensor.size(3) == 1) {
            Floats.read(tensor, to, offset);
            return;
        }
        INDArray rows = buffers.take(tensor.size(0), tensor.size(3), tensor.size(1), tensor.size(2));
        Ops.run("permute", tensor, rows, new long[] {0, 3, 1, 2});
        Floats.read(rows, to, offset);
        buffers.give(rows);
    }

    @Override
    public ConvolutionLayer<INDArray> layer(String name) {
        return layers.get(name);
    }

    @Override
    public INDArray dropout(INDArray values, double rate, Dropout dropout, long stream) {
        kernels.dropout(values, rate, dropout, stream);
        return values;
    }

    @Override
    public INDArray reluBackward(INDArray gradient, INDArray result, double scale) {
        kernels.reluBackward(gradient, result, scale);
        return gradient;
    }

    @Override
    public Pooled<INDArray> pool(INDArray values, boolean training) {
        INDArray maxima = buffers.take(values.size(0), values.size(1) / 2, values.size(2) / 2, values.size(3));
        Ops.run("maxpool2d", values, maxima, POOLING);
        return new Pooled<>(maxima, null);
    }

    @Override
    public INDArray poolAndReluBackward(INDArray gradient, INDArray skip, INDArray values, INDArray origin) {
        kernels.poolAndReluBackward(gradient, skip, values);
        buffers.give(gradient);
        return skip;
    }

    @Override
    public INDArray join(ConvolutionLayer<INDArray> up, INDArray input, INDArray skip, boolean training) {
        INDArray upper = up.forward(input);
        INDArray joined = buffers.take(skip.size(0), skip.size(1), skip.size(2), upper.size(3) + skip.size(3));
        Ops.run("concat", new INDArray[] {upper, skip}, new INDArray[] {joined}, new long[] {3});
        buffers.give(upper);
        return joined;
    }

    @Override
    public Joint<INDArray> joinBackward(ConvolutionLayer<INDArray> up, INDArray gradient, INDArray input, boolean add) {
        long[] half = {gradient.size(0), gradient.size(1), gradient.size(2), gradient.size(3) / 2};
        INDArray upper = buffers.take(half);
        INDArray skip = buffers.take(half);
        Ops.run("split", new INDArray[] {gradient}, new INDArray[] {upper, skip}, new long[] {2, 3});
        buffers.give(gradient);
        INDArray result = up.backward(upper, input, true, add);
        buffers.give(upper);
        return new Joint<>(result, skip);
    }

    @Override
    public void adam(double rate, int step) {
        parameters.adam(kernels, rate, step);
    }

    @Override
    public void read(Kept what, UNetLayout.Entry entry, float[] to) {
        parameters.read(what, entry, to);
    }

    @Override
    public void write(Kept what, UNetLayout.Entry entry, float[] from) {
        parameters.write(what, entry, from);
    }

    @Override
    public void close() {
        buffers.close();
        parameters.close();
        FreedMemory.giveBack(Pointer.class);
    }
}
