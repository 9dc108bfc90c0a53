// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.imcseg.core.random.RandomStreams;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.NetworkState;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * A U-Net built from an engine's operations. A call leaves nothing in the engine's memory except the weights and the
 * optimiser's state.
 *
 * @param <T> an engine's tensor
 */
public final class UNetNetwork<T> implements Network {
    private final UNetSpec spec;
    private final NetworkSettings settings;
    private final Operations<T> operations;
    private final List<UNetLayout.Entry> layout;
    private final List<UNetPass<T>> passes = new ArrayList<>();
    private int steps;
    private int atOnce = Integer.MAX_VALUE;
    private Runnable check = () -> {};
    private float[] logits = new float[0];
    private float[] gradient = new float[0];
    private DataParallelPass<T> parallelPass;
    private boolean closed;

    /** @param operations for a network of this spec and these settings; closed together with this network */
    public UNetNetwork(UNetSpec spec, NetworkSettings settings, Operations<T> operations) {
        this.spec = spec;
        this.settings = settings;
        this.operations = operations;
        layout = UNetLayout.of(spec);
    }

    /** The pass of one part of the batch, stored until its backward pass. */
    private UNetPass<T> pass(int part) {
        while (passes.size() <= part) {
            passes.add(new UNetPass<>(spec, operations));
        }
        return passes.get(part);
    }

    private <R> R call(Supplier<R> work) {
        if (closed) {
            throw new IllegalStateException("This network is closed.");
        }
        try {
            return operations.call(work);
        } catch (OutOfMemoryError e) {
            throw new EngineMemoryException("Java has not enough memory: " + e.getMessage(), e);
        }
    }

    @Override
    public UNetSpec spec() {
        return spec;
    }

    @Override
    public boolean limitSamplesAtOnce(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("At least 1 sample must go through at a time, not " + count + ".");
        }
        atOnce = count;
        return true;
    }

    /** The check runs before the forward or backward pass of each block. */
    @Override
    public void setCancellationCheck(Runnable check) {
        this.check = check;
    }

    @Override
    public double trainStep(Batch batch, Objective objective, double learningRate) {
        checkTraining();
        checkSize(batch.height(), batch.width());
        return call(() -> {
            int length = spec.outputs().count() * batch.targets().pixels();
            if (gradient.length != length) { // the one that is made last
                logits = new float[length];
                gradient = new float[logits.length];
            }
            // Dropout must depend only on seed and step, even after restoring a snapshot.
            long seed = RandomStreams.derive(settings.seed(), "dropout", Integer.toString(steps));
            int replicas =
                    batch.count() <= atOnce ? operations.replicas(batch.count(), batch.height(), batch.width()) : 1;
            if (replicas > 1) {
                return trainDataParallel(replicas, batch, objective, seed, learningRate);
            }
            double value = batch.count() <= atOnce
                    ? rememberAll(batch, objective, seed)
                    : rememberLast(batch, objective, seed);
            operations.adam(learningRate, steps + 1);
            steps++;
            return value;
        });
    }

    /** Computes the gradients of the batch in as many parts as suit the engine. Returns the loss. */
    private double rememberAll(Batch batch, Objective objective, long seed) {
        int parts = operations.parts(batch.count(), batch.height(), batch.width());
        int size = (batch.count() + parts - 1) / parts;
        for (int from = 0; from < batch.count(); from += size) {
            forward(pass(from / size), batch, from, size, seed, true);
        }
        double value = objective.evaluate(logits, batch.targets(), gradient);
        for (int from = 0; from < batch.count(); from += size) {
            backward(pass(from / size), batch, from, size, from > 0);
        }
        return value;
    }

    /**
     * Like the above when memory is short. The loss needs the logits of the whole batch, so all parts but the last
     * repeat their forward pass before the backward pass.
     */
    private double rememberLast(Batch batch, Objective objective, long seed) {
        int last = (batch.count() - 1) / atOnce * atOnce;
        for (int from = 0; from <= last; from += atOnce) {
            forward(pass(0), batch, from, atOnce, seed, from == last);
        }
        double value = objective.evaluate(logits, batch.targets(), gradient);
        backward(pass(0), batch, last, atOnce, false);
        for (int from = 0; from < last; from += atOnce) {
            forward(pass(0), batch, from, atOnce, seed, true);
            backward(pass(0), batch, from, atOnce, true);
        }
        return value;
    }

    private double trainDataParallel(int count, Batch batch, Objective objective, long seed, double learningRate) {
        if (parallelPass == null || parallelPass.count() != count) {
            closeParallelPass();
            parallelPass = new DataParallelPass<>(spec, operations, count, () -> check.run());
        }
        boolean done = false;
        try {
            double value = parallelPass.train(batch, logits, gradient, objective, seed, learningRate, steps + 1);
            steps++;
            done = true;
            return value;
        } finally {
            if (!done) {
                closeParallelPass(); // frees the gradients computed so far
            }
        }
    }

    private void closeParallelPass() {
        if (parallelPass != null) {
            parallelPass.close();
            parallelPass = null;
        }
    }

    private void forward(UNetPass<T> pass, Batch batch, int from, int size, long seed, boolean remember) {
        T image = operations.write(
                batch.pixels(),
                from,
                Math.min(size, batch.count() - from),
                batch.channels(),
                batch.height(),
                batch.width());
        T output = pass.forward(image, new Dropout(seed, from, batch.count()), remember, check);
        operations.read(output, logits, from);
        operations.release(output);
    }

    private void backward(UNetPass<T> pass, Batch batch, int from, int size, boolean add) {
        check.run();
        pass.backward(
                operations.write(
                        gradient,
                        from,
                        Math.min(size, batch.count() - from),
                        spec.outputs().count(),
                        batch.height(),
                        batch.width()),
                add);
    }

    @Override
    public float[] logits(float[] pixels, int count, int height, int width) {
        checkSize(height, width);
        return call(() -> {
            float[] result = new float[count * spec.outputs().count() * height * width];
            operations.read(
                    pass(0).forward(
                                    operations.write(pixels, 0, count, spec.inputChannels(), height, width),
                                    null,
                                    false,
                                    check),
                    result,
                    0);
            return result;
        });
    }

    private void checkSize(int height, int width) {
        if (height % spec.multiple() != 0 || width % spec.multiple() != 0) {
            throw new IllegalArgumentException("Width and height must be multiples of " + spec.multiple() + ", not "
                    + width + " and " + height + ".");
        }
    }

    private void checkTraining() {
        if (!settings.training()) {
            throw new IllegalStateException("This network was created for prediction only.");
        }
    }

    @Override
    public Weights weights() {
        return call(() -> new Weights(spec, read(Operations.Kept.VALUE)));
    }

    @Override
    public void setWeights(Weights weights) {
        if (!weights.spec().equals(spec)) {
            throw new IllegalArgumentException("The weights are of a " + weights.spec() + ", this is a " + spec + ".");
        }
        call(() -> {
            for (UNetLayout.Entry entry : layout) {
                operations.write(Operations.Kept.VALUE, entry, weights.get(entry.name()));
                if (settings.training()) {
                    float[] zeros = new float[Math.toIntExact(entry.size())];
                    operations.write(Operations.Kept.FIRST_MOMENT, entry, zeros);
                    operations.write(Operations.Kept.SECOND_MOMENT, entry, zeros);
                }
            }
            steps = 0;
            return null;
        });
    }

    @Override
    public State snapshot() {
        checkTraining();
        return call(() -> {
            Map<String, float[]> tensors = new LinkedHashMap<>();
            for (Operations.Kept what : Operations.Kept.values()) {
                read(what).forEach((name, values) -> tensors.put(key(what, name), values));
            }
            return new NetworkState(steps, tensors);
        });
    }

    @Override
    public void restore(State state) {
        checkTraining();
        NetworkState snapshot = (NetworkState) state;
        call(() -> {
            for (Operations.Kept what : Operations.Kept.values()) {
                layout.forEach(entry ->
                        operations.write(what, entry, snapshot.tensors().get(key(what, entry.name()))));
            }
            steps = snapshot.steps();
            return null;
        });
    }

    private static String key(Operations.Kept what, String name) {
        return what.name() + " " + name;
    }

    private Map<String, float[]> read(Operations.Kept what) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (UNetLayout.Entry entry : layout) {
            float[] array = new float[Math.toIntExact(entry.size())];
            operations.read(what, entry, array);
            values.put(entry.name(), array);
        }
        return values;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closeParallelPass();
            operations.close();
        }
    }
}
