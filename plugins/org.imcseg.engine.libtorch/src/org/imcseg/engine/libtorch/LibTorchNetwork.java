// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.imcseg.core.random.RandomStreams;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.FreedMemory;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.Loss;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/** A U-Net in LibTorch's memory. What a call makes there is gone when it returns, but for weights and the optimiser's state. */
final class LibTorchNetwork implements Network {
    private final UNetSpec spec;
    private final NetworkSettings settings;
    private final UNet net;
    private final Adam adam;
    private float[] logits = new float[0];
    private float[] gradient = new float[0];
    private boolean closed;

    LibTorchNetwork(UNetSpec spec, NetworkSettings settings) {
        this.spec = spec;
        this.settings = settings;
        LibTorchRuntime.useThreads(settings.threads());
        // No scope: what is made here stays until close().
        try (InferenceMode mode = new InferenceMode(true)) {
            Operators operators = new Operators(torch.hasMKLDNN());
            net = new UNet(spec, operators);
            adam = settings.training() ? new Adam(net, settings, operators) : null;
        }
    }

    /** Runs without recording for automatic differentiation and frees all native objects that are made meanwhile. */
    private <T> T inScope(Supplier<T> work) {
        if (closed) {
            throw new IllegalStateException("This network is closed.");
        }
        LibTorchRuntime.useThreads(settings.threads());
        try (InferenceMode mode = new InferenceMode(true); PointerScope scope = new PointerScope()) {
            return work.get();
        }
    }

    @Override
    public UNetSpec spec() {
        return spec;
    }

    @Override
    public double trainStep(Batch batch, Loss loss, double learningRate) {
        if (!settings.training()) {
            throw new IllegalStateException("This network was made for prediction only.");
        }
        return inScope(() -> {
            // Dropout must depend on nothing but seed and step, also after going back to a snapshot.
            long seed = RandomStreams.derive(settings.seed(), "dropout", Integer.toString(adam.steps()));
            Tensor output = net.train(image(batch.pixels(), batch.count(), batch.height(), batch.width()), new Dropout(seed, settings.threads() != 1));
            if (logits.length != batch.truth().length) {
                logits = new float[batch.truth().length];
                gradient = new float[logits.length];
            }
            Floats.read(output, logits);
            double value = loss.evaluate(logits, batch.truth(), batch.weight(), gradient);
            Floats.write(gradient, output);
            net.backward(output);
            adam.step(learningRate);
            net.weightsChanged();
            return value;
        });
    }

    @Override
    public float[] logits(float[] pixels, int count, int height, int width) {
        return inScope(() -> {
            float[] result = new float[count * height * width];
            Floats.read(net.predict(image(pixels, count, height, width)), result);
            return result;
        });
    }

    private Tensor image(float[] pixels, int count, int height, int width) {
        if (height % spec.multiple() != 0 || width % spec.multiple() != 0) {
            throw new IllegalArgumentException("Width and height must be multiples of " + spec.multiple() + ", not " + width + " and " + height + ".");
        }
        Tensor image = Floats.channelsLast(count, spec.inputChannels(), height, width);
        Floats.write(pixels, image);
        return image;
    }

    @Override
    public Weights weights() {
        return inScope(() -> {
            Map<String, float[]> values = new LinkedHashMap<>();
            List<float[]> arrays = read(parameters());
            for (int i = 0; i < arrays.size(); i++) {
                values.put(net.tensorNames().get(i), arrays.get(i));
            }
            return new Weights(spec, values);
        });
    }

    @Override
    public void setWeights(Weights weights) {
        if (!weights.spec().equals(spec)) {
            throw new IllegalArgumentException("The weights are of a " + weights.spec() + ", this is a " + spec + ".");
        }
        inScope(() -> {
            write(net.tensorNames().stream().map(weights::get).toList(), parameters());
            net.weightsChanged();
            if (adam != null) {
                adam.firstMoments().forEach(Tensor::zero_);
                adam.secondMoments().forEach(Tensor::zero_);
                adam.setSteps(0);
            }
            return null;
        });
    }

    private List<Tensor> parameters() {
        return net.tensorNames().stream().map(net::tensor).toList();
    }

    private record Snapshot(List<float[]> weights, List<float[]> first, List<float[]> second, int steps) implements State {
    }

    @Override
    public State snapshot() {
        return inScope(() -> new Snapshot(read(parameters()), read(adam.firstMoments()), read(adam.secondMoments()), adam.steps()));
    }

    @Override
    public void restore(State state) {
        Snapshot snapshot = (Snapshot) state;
        inScope(() -> {
            write(snapshot.weights(), parameters());
            net.weightsChanged();
            write(snapshot.first(), adam.firstMoments());
            write(snapshot.second(), adam.secondMoments());
            adam.setSteps(snapshot.steps());
            return null;
        });
    }

    private static List<float[]> read(List<Tensor> tensors) {
        List<float[]> arrays = new ArrayList<>();
        for (Tensor tensor : tensors) {
            float[] array = new float[Math.toIntExact(tensor.numel())];
            Floats.read(tensor, array);
            arrays.add(array);
        }
        return arrays;
    }

    private static void write(List<float[]> arrays, List<Tensor> tensors) {
        for (int i = 0; i < arrays.size(); i++) {
            Floats.write(arrays.get(i), tensors.get(i));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            net.close();
            if (adam != null) {
                adam.close();
            }
            FreedMemory.giveBack(Pointer.class);
        }
    }
}
