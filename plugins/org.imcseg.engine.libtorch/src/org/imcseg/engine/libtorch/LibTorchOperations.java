// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.FreedMemory;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.unet.ConvolutionLayer;
import org.imcseg.learning.unet.Dropout;
import org.imcseg.learning.unet.HostDropout;
import org.imcseg.learning.unet.Operations;

/** The operations of a U-Net in LibTorch. Tensors are NHWC (channels last). */
final class LibTorchOperations implements Operations<FeatureMaps> {
    private static final long[] TWO = {2, 2};
    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    /**
     * Maximum number of parameters for data-parallel training. Judged from measurements: it gains with 121 thousand and
     * loses with 20.6 million.
     */
    static final long SMALL_NETWORK = 1 << 20;
    /**
     * Number of pixels of a batch up to which single-threaded replicas are best even with more threads than samples.
     */
    private static final long SMALL_BATCH = 1 << 17;

    /**
     * Maximum size in bytes of the largest tensor of a part of a batch. Blocks from 64 MB the C library maps and unmaps
     * at each step, unless they are in its main arena, which no Java thread uses.
     */
    private static final long LARGEST_TENSOR = 1 << 25;

    private final NetworkSettings settings;
    private final ComputeTarget target;
    private final HostArrays arrays;
    private final DeviceDropout deviceDropout;
    private final Map<String, LibTorchConvolution> convolutions = new LinkedHashMap<>();
    private final Adam adam;
    private final long parameters;
    private final long channels;
    private final int threads;

    LibTorchOperations(UNetSpec spec, NetworkSettings settings, DeviceKind device) {
        this.settings = settings;
        parameters = spec.parameterCount();
        channels = Math.max(spec.filters().get(0), spec.inputChannels());
        threads = LibTorchRuntime.threads(settings.threads());
        target = new ComputeTarget(device, settings.precision());
        arrays = new HostArrays(target);
        LibTorchRuntime.useThreads(threads);
        // No scope: what is created here stays until close().
        try (InferenceMode mode = new InferenceMode(true)) {
            deviceDropout = settings.training() && target.isGpu() ? new DeviceDropout(target) : null;
            FusedConvolution fused = fused();
            for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
                if (!entry.isBias()) {
                    String name = layerOf(entry.name(), UNetLayout.WEIGHT);
                    // Rounding the output would quantise the distances so that no centre of a cell is a unique maximum.
                    ScalarType type = name.equals(UNetLayout.OUT) ? ScalarType.Float : target.type();
                    convolutions.put(
                            name,
                            new LibTorchConvolution(
                                    target,
                                    type,
                                    fused,
                                    settings.training(),
                                    entry.shape(),
                                    isAfterJoin(name, spec) ? 2 : 1));
                }
            }
            adam = settings.training()
                    ? new Adam(
                            convolutions.values().stream()
                                    .flatMap(c -> c.parameters().stream())
                                    .toList(),
                            settings,
                            target)
                    : null;
        } catch (RuntimeException e) {
            close();
            throw translated(e);
        }
    }

    /** Operations of a replica. */
    private LibTorchOperations(LibTorchOperations whole) {
        settings = whole.settings;
        target = whole.target;
        arrays = whole.arrays;
        deviceDropout = null;
        whole.convolutions.forEach((name, convolution) -> convolutions.put(name, convolution.replica()));
        adam = null;
        parameters = whole.parameters;
        channels = whole.channels;
        threads = 1;
    }

    private FusedConvolution fused() {
        if (!target.isGpu()) {
            return torch.hasMKLDNN()
                            && LibTorchRuntime.processorLacks(target.precision())
                                    .isEmpty()
                    ? new OneDnnConvolution()
                    : new FusedConvolution();
        }
        // On GPUs, LibTorch's fused kernels may add in any order, but one seed must give one model.
        return settings.training() ? new FusedConvolution() : call(() -> CuDnnConvolution.ifUsable(target));
    }

    private static boolean isAfterJoin(String layer, UNetSpec spec) {
        return IntStream.range(0, spec.levels()).anyMatch(i -> layer.equals(UNetLayout.first(UNetLayout.merge(i))));
    }

    private static String layerOf(String tensor, String suffix) {
        return tensor.substring(0, tensor.length() - suffix.length());
    }

    /** Runs without recording for automatic differentiation. */
    @Override
    public <R> R call(Supplier<R> work) {
        LibTorchRuntime.useThreads(threads);
        if (!target.isGpu()) {
            return inScope(work);
        }
        // Networks of different precision must not change the global setting concurrently; the card serialises work
        // anyway.
        synchronized (LibTorchRuntime.CARD) {
            target.select();
            return inScope(work);
        }
    }

    private static <R> R inScope(Supplier<R> work) {
        try (InferenceMode mode = new InferenceMode(true);
                PointerScope scope = OperationScope.ofPointers()) {
            return work.get();
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(RuntimeException e) {
        if (e instanceof EngineException || !LibTorchMemoryErrors.isCauseOf(e)) { // a replica translates its own
            return e;
        }
        FreedMemory.giveBack(Pointer.class); // defragments for the next attempt
        return new EngineMemoryException(LibTorchMemoryErrors.describe(e), e);
    }

    @Override
    public void release(FeatureMaps values) {
        values.close();
    }

    @Override
    public FeatureMaps write(float[] values, int first, int count, int channels, int height, int width) {
        return FeatureMaps.of(arrays.write(values, first * channels * height * width, count, channels, height, width));
    }

    @Override
    public void read(FeatureMaps values, float[] to, int first) {
        Tensor tensor = values.first();
        HostArrays.read(tensor, to, Math.toIntExact(first * (tensor.numel() / tensor.size(0))));
    }

    @Override
    public ConvolutionLayer<FeatureMaps> layer(String name) {
        return convolutions.get(name);
    }

    @Override
    public FeatureMaps dropout(FeatureMaps values, double rate, Dropout dropout, long stream) {
        Tensor tensor = values.first();
        if (deviceDropout != null) {
            return FeatureMaps.of(deviceDropout.apply(tensor, rate, dropout, stream));
        }
        HostDropout.apply(
                memory(tensor),
                tensor.numel() / tensor.size(0),
                Math.toIntExact(tensor.size(0)),
                rate,
                dropout,
                stream,
                threads > 1);
        return values;
    }

    private static HostDropout.Memory memory(Tensor tensor) {
        if (ComputeTarget.holds(tensor, ScalarType.BFloat16)) {
            Pointer values = tensor.data_ptr();
            return HostDropout.Memory.ofBf16((from, to) ->
                    new ShortPointer(values).position(from).limit(to).asBuffer());
        }
        FloatPointer values = tensor.data_ptr_float();
        return HostDropout.Memory.ofFloats(
                (from, to) -> new FloatPointer(values).position(from).limit(to).asBuffer());
    }

    /** ELU with slope 0 is ReLU; unlike ReLU's, its backward pass accepts a factor. */
    @Override
    public FeatureMaps reluBackward(FeatureMaps gradient, FeatureMaps result, double scale) {
        Scalar factor = new Scalar((float) scale);
        torch.elu_backward_outf(
                gradient.first(), new Scalar(0f), factor, new Scalar(1f), true, result.first(), gradient.first());
        return gradient;
    }

    @Override
    public Pooled<FeatureMaps> pool(FeatureMaps values, boolean training) {
        if (!training) {
            return new Pooled<>(FeatureMaps.of(torch.max_pool2d(values.first(), TWO, TWO, NONE, ONE, false)), null);
        }
        try (OperationScope scope = new OperationScope()) {
            T_TensorTensor_T both = torch.max_pool2d_with_indices(values.first(), TWO, TWO, NONE, ONE, false);
            return new Pooled<>(FeatureMaps.of(scope.keep(both.get0())), FeatureMaps.of(scope.keep(both.get1())));
        }
    }

    @Override
    public FeatureMaps poolAndReluBackward(
            FeatureMaps gradient, FeatureMaps skip, FeatureMaps values, FeatureMaps origin) {
        Tensor unpooled = torch.max_pool2d_with_indices_backward(
                gradient.first(), values.first(), TWO, TWO, NONE, ONE, false, origin.first());
        gradient.close();
        origin.close();
        unpooled.add_(skip.first());
        skip.close();
        return reluBackward(FeatureMaps.of(unpooled), values, 1);
    }

    /** The result shares ownership of the skip connection: LibTorch counts references. */
    @Override
    public FeatureMaps join(ConvolutionLayer<FeatureMaps> up, FeatureMaps input, FeatureMaps skip, boolean training) {
        return new FeatureMaps(up.forward(input).first(), new Tensor(skip.first()));
    }

    @Override
    public Joint<FeatureMaps> joinBackward(
            ConvolutionLayer<FeatureMaps> up, FeatureMaps gradient, FeatureMaps input, boolean add) {
        try (Tensor upper = gradient.first()) {
            return new Joint<>(up.backward(FeatureMaps.of(upper), input, true, add), FeatureMaps.of(gradient.second()));
        }
    }

    @Override
    public void adam(double rate, int step) {
        adam.step(rate, step);
        convolutions.values().forEach(LibTorchConvolution::changed);
    }

    @Override
    public int replicas(int count, int height, int width) {
        boolean suitable = deviceDropout == null && !target.isGpu() && parameters <= SMALL_NETWORK;
        if (!suitable || count < threads && (long) count * height * width > SMALL_BATCH) {
            return 1;
        }
        int each = (count + threads - 1) / threads;
        return (count + each - 1) / each;
    }

    @Override
    public int parts(int count, int height, int width) {
        if (target.isGpu()) {
            return 1;
        }
        long sample = channels * height * width * (target.isRounded() ? Short.BYTES : Float.BYTES);
        long samples = Math.max(1, LARGEST_TENSOR / sample);
        return Math.toIntExact((count + samples - 1) / samples);
    }

    @Override
    public Operations<FeatureMaps> replica() {
        return new LibTorchOperations(this);
    }

    @Override
    public void sumGradients(List<Operations<FeatureMaps>> replicas) {
        for (int i = 0; i < replicas.size(); i++) {
            boolean add = i > 0;
            Map<String, LibTorchConvolution> from = ((LibTorchOperations) replicas.get(i)).convolutions;
            convolutions.forEach((name, convolution) -> convolution.take(from.get(name), add));
        }
    }

    private LibTorchConvolution convolution(UNetLayout.Entry entry) {
        return convolutions.get(layerOf(entry.name(), entry.isBias() ? UNetLayout.BIAS : UNetLayout.WEIGHT));
    }

    @Override
    public void read(Kept what, UNetLayout.Entry entry, float[] to) {
        convolution(entry).read(what, entry.isBias(), to);
    }

    @Override
    public void write(Kept what, UNetLayout.Entry entry, float[] from) {
        convolution(entry).write(what, entry.isBias(), from);
    }

    @Override
    public void close() {
        convolutions.values().forEach(LibTorchConvolution::close);
        if (adam != null) {
            adam.close();
        }
        if (deviceDropout != null) {
            deviceDropout.close();
        }
        arrays.close();
        if (target.isGpu()) {
            torch.emptyCache();
            torch.emptyHostCache(); // pinned memory
        }
        FreedMemory.giveBack(Pointer.class);
    }
}
