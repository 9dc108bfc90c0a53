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
import org.imcseg.learning.unet.Dropout;
import org.imcseg.learning.unet.HostDropout;
import org.imcseg.learning.unet.Layer;
import org.imcseg.learning.unet.Operations;

/** The operations of a U-Net in LibTorch. Tensors lie in the order NHWC (channels last). */
final class LibTorchOperations implements Operations<Values> {
    private static final long[] TWO = {2, 2};
    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    /**
     * Most parameters of a network that is trained in lanes. A judgement: lanes gain with 121 thousand and lose with
     * 20.6 million.
     */
    static final long SMALL_NETWORK = 1 << 20;
    /**
     * Pixels of a batch up to which lanes of one thread each are best even where there are more threads than samples.
     */
    private static final long SMALL_BATCH = 1 << 17;

    /**
     * Bytes of the largest tensor of a part of a batch. Blocks from 64 MB on the C library takes from the system and
     * hands back at each step, unless they are in its first arena, which belongs to no thread of Java.
     */
    private static final long LARGEST_TENSOR = 1 << 25;

    private final NetworkSettings settings;
    private final Place place;
    private final HostArrays arrays;
    private final DeviceDropout deviceDropout;
    private final Map<String, Convolution> convolutions = new LinkedHashMap<>();
    private final Adam adam;
    private final long parameters;
    private final long channels;
    private final int threads;

    LibTorchOperations(UNetSpec spec, NetworkSettings settings, DeviceKind device) {
        this.settings = settings;
        parameters = spec.parameterCount();
        channels = Math.max(spec.filters().get(0), spec.inputChannels());
        threads = LibTorchRuntime.threads(settings.threads());
        place = new Place(device, settings.precision());
        arrays = new HostArrays(place);
        LibTorchRuntime.useThreads(threads);
        // No scope: what is made here stays until close().
        try (InferenceMode mode = new InferenceMode(true)) {
            deviceDropout = settings.training() && place.isGpu() ? new DeviceDropout(place) : null;
            FusedConvolution fused = fused();
            for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
                if (!entry.isBias()) {
                    String name = layerOf(entry.name(), UNetLayout.WEIGHT);
                    // The output's own rounding would put distances on steps, on which no centre of a cell is the
                    // highest.
                    ScalarType type = name.equals(UNetLayout.OUT) ? ScalarType.Float : place.type();
                    convolutions.put(
                            name,
                            new Convolution(
                                    place,
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
                            place)
                    : null;
        } catch (RuntimeException e) {
            close();
            throw translated(e);
        }
    }

    /** A lane. */
    private LibTorchOperations(LibTorchOperations whole) {
        settings = whole.settings;
        place = whole.place;
        arrays = whole.arrays;
        deviceDropout = null;
        whole.convolutions.forEach((name, convolution) -> convolutions.put(name, convolution.lane()));
        adam = null;
        parameters = whole.parameters;
        channels = whole.channels;
        threads = 1;
    }

    private FusedConvolution fused() {
        if (!place.isGpu()) {
            return torch.hasMKLDNN()
                            && LibTorchRuntime.processorLacks(place.precision()).isEmpty()
                    ? new OneDnnConvolution()
                    : new FusedConvolution();
        }
        // LibTorch lets its fused kernels for GPUs choose ways that add in any order, and one seed shall give one
        // model.
        return settings.training() ? new FusedConvolution() : call(() -> CuDnnConvolution.ifUsable(place));
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
        if (!place.isGpu()) {
            return inScope(work);
        }
        // Two networks of different precision must not change it under each other; the card does one thing after the
        // other anyway.
        synchronized (LibTorchRuntime.CARD) {
            place.select();
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
        if (e instanceof EngineException || !OutOfMemory.isCauseOf(e)) { // a lane has translated its own
            return e;
        }
        FreedMemory.giveBack(Pointer.class); // in one piece, for what is tried next
        return new EngineMemoryException(OutOfMemory.describe(e), e);
    }

    @Override
    public void release(Values values) {
        values.close();
    }

    @Override
    public Values write(float[] values, int first, int count, int channels, int height, int width) {
        return Values.of(arrays.write(values, first * channels * height * width, count, channels, height, width));
    }

    @Override
    public void read(Values values, float[] to, int first) {
        Tensor tensor = values.first();
        HostArrays.read(tensor, to, Math.toIntExact(first * (tensor.numel() / tensor.size(0))));
    }

    @Override
    public Layer<Values> layer(String name) {
        return convolutions.get(name);
    }

    @Override
    public Values dropout(Values values, double rate, Dropout dropout, long stream) {
        Tensor tensor = values.first();
        if (deviceDropout != null) {
            return Values.of(deviceDropout.apply(tensor, rate, dropout, stream));
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
        if (Place.holds(tensor, ScalarType.BFloat16)) {
            Pointer values = tensor.data_ptr();
            return HostDropout.Memory.ofBf16((from, to) ->
                    new ShortPointer(values).position(from).limit(to).asBuffer());
        }
        FloatPointer values = tensor.data_ptr_float();
        return HostDropout.Memory.ofFloats(
                (from, to) -> new FloatPointer(values).position(from).limit(to).asBuffer());
    }

    /** ELU of slope 0 is ReLU, and its way back has a factor, which that of ReLU lacks. */
    @Override
    public Values throughRelu(Values gradient, Values result, double scale) {
        Scalar factor = new Scalar((float) scale);
        torch.elu_backward_outf(
                gradient.first(), new Scalar(0f), factor, new Scalar(1f), true, result.first(), gradient.first());
        return gradient;
    }

    @Override
    public Pooled<Values> pool(Values values, boolean training) {
        if (!training) {
            return new Pooled<>(Values.of(torch.max_pool2d(values.first(), TWO, TWO, NONE, ONE, false)), null);
        }
        try (OperationScope scope = new OperationScope()) {
            T_TensorTensor_T both = torch.max_pool2d_with_indices(values.first(), TWO, TWO, NONE, ONE, false);
            return new Pooled<>(Values.of(scope.keep(both.get0())), Values.of(scope.keep(both.get1())));
        }
    }

    @Override
    public Values throughPoolAndRelu(Values gradient, Values skip, Values values, Values origin) {
        Tensor unpooled = torch.max_pool2d_with_indices_backward(
                gradient.first(), values.first(), TWO, TWO, NONE, ONE, false, origin.first());
        gradient.close();
        origin.close();
        unpooled.add_(skip.first());
        skip.close();
        return throughRelu(Values.of(unpooled), values, 1);
    }

    /** The skip connection belongs to the result, too: LibTorch counts references. */
    @Override
    public Values join(Layer<Values> up, Values input, Values skip, boolean training) {
        return new Values(up.forward(input).first(), new Tensor(skip.first()));
    }

    @Override
    public Joint<Values> joinBackward(Layer<Values> up, Values gradient, Values input, boolean add) {
        try (Tensor upper = gradient.first()) {
            return new Joint<>(up.backward(Values.of(upper), input, true, add), Values.of(gradient.second()));
        }
    }

    @Override
    public void adam(double rate, int step) {
        adam.step(rate, step);
        convolutions.values().forEach(Convolution::changed);
    }

    @Override
    public int lanes(int count, int height, int width) {
        boolean suitable = deviceDropout == null && !place.isGpu() && parameters <= SMALL_NETWORK;
        if (!suitable || count < threads && (long) count * height * width > SMALL_BATCH) {
            return 1;
        }
        int each = (count + threads - 1) / threads;
        return (count + each - 1) / each;
    }

    @Override
    public int parts(int count, int height, int width) {
        if (place.isGpu()) {
            return 1;
        }
        long sample = channels * height * width * (place.isRounded() ? Short.BYTES : Float.BYTES);
        long samples = Math.max(1, LARGEST_TENSOR / sample);
        return Math.toIntExact((count + samples - 1) / samples);
    }

    @Override
    public Operations<Values> lane() {
        return new LibTorchOperations(this);
    }

    @Override
    public void sumGradients(List<Operations<Values>> lanes) {
        for (int i = 0; i < lanes.size(); i++) {
            boolean add = i > 0;
            Map<String, Convolution> from = ((LibTorchOperations) lanes.get(i)).convolutions;
            convolutions.forEach((name, convolution) -> convolution.take(from.get(name), add));
        }
    }

    private Convolution convolution(UNetLayout.Entry entry) {
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
        convolutions.values().forEach(Convolution::close);
        if (adam != null) {
            adam.close();
        }
        if (deviceDropout != null) {
            deviceDropout.close();
        }
        arrays.close();
        if (place.isGpu()) {
            torch.emptyCache();
            torch.emptyHostCache(); // page-locked memory
        }
        FreedMemory.giveBack(Pointer.class);
    }
}
