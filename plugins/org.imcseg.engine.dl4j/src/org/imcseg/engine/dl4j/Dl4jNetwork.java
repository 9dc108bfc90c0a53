// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.imcseg.core.random.RandomStreams;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.FreedMemory;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.Loss;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A U-Net in ND4J's memory. Input buffers are kept and refilled, since native memory is given back late. */
final class Dl4jNetwork implements Network {
    private final UNetSpec spec;
    private final NetworkSettings settings;
    private final RateHolder rate = new RateHolder();
    private final HostLoss hostLoss = new HostLoss();
    private final ComputationGraph graph;
    private final NativeMemory memory = new NativeMemory();
    private INDArray input;
    private INDArray labels;
    private boolean closed;

    Dl4jNetwork(UNetSpec spec, NetworkSettings settings) {
        this.spec = spec;
        this.settings = settings;
        Dl4jRuntime.useThreads(settings.threads());
        Adam adam = Adam.builder().learningRateSchedule(rate).beta1(settings.beta1()).beta2(settings.beta2()).epsilon(settings.epsilon()).build();
        graph = new ComputationGraph(UNetGraph.of(spec, settings.seed(), adam, hostLoss));
        graph.init();
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
        load(batch.pixels(), batch.count(), batch.height(), batch.width());
        hostLoss.prepare(batch, loss);
        rate.set(learningRate);
        // Dropout must depend on nothing but seed and step, also after going back to a snapshot.
        Nd4j.getRandom().setSeed(RandomStreams.derive(settings.seed(), "dropout", Integer.toString(iteration())));
        graph.fit(new INDArray[] {input}, new INDArray[] {labels});
        memory.collectIfGrown();
        return hostLoss.value();
    }

    @Override
    public float[] logits(float[] pixels, int count, int height, int width) {
        load(pixels, count, height, width);
        float[] result = new float[count * height * width];
        memory.collectIfGrown();
        return graph.output(new INDArray[] {input}, null, null, arrays -> {
            Floats.read(arrays[0], result);
            return result;
        });
    }

    private void load(float[] pixels, int count, int height, int width) {
        if (height % spec.multiple() != 0 || width % spec.multiple() != 0) {
            throw new IllegalArgumentException("Width and height must be multiples of " + spec.multiple() + ", not " + width + " and " + height + ".");
        }
        long[] shape = {count, spec.inputChannels(), height, width};
        if (input == null || !Arrays.equals(input.shape(), shape)) {
            releaseInput();
            input = Nd4j.createUninitializedDetached(DataType.FLOAT, shape);
            labels = Nd4j.createUninitializedDetached(DataType.FLOAT, count, 1, height, width);
        }
        Floats.write(pixels, input);
    }

    @Override
    public Weights weights() {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
            float[] array = new float[(int) entry.size()];
            try (INDArray copy = parameter(entry).dup('c')) {
                Floats.read(copy, array);
            }
            values.put(entry.name(), array);
        }
        return new Weights(spec, values);
    }

    @Override
    public void setWeights(Weights weights) {
        if (!weights.spec().equals(spec)) {
            throw new IllegalArgumentException("The weights are of a " + weights.spec() + ", this is a " + spec + ".");
        }
        for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
            INDArray parameter = parameter(entry);
            try (INDArray copy = Nd4j.create(weights.get(entry.name()), parameter.shape(), 'c')) {
                parameter.assign(copy);
            }
        }
        setIteration(0);
        if (settings.training()) {
            graph.getUpdater(true).getUpdaterStateViewArray().assign(0);
        }
    }

    private INDArray parameter(UNetLayout.Entry entry) {
        String suffix = entry.isBias() ? UNetLayout.BIAS : UNetLayout.WEIGHT;
        String layer = entry.name().substring(0, entry.name().length() - suffix.length());
        return graph.getLayer(layer).getParam(entry.isBias() ? "b" : "W");
    }

    private record Snapshot(float[] weights, float[] moments, int iteration) implements State {
    }

    @Override
    public State snapshot() {
        INDArray parameters = graph.params();
        INDArray moments = graph.getUpdater(true).getUpdaterStateViewArray();
        Snapshot snapshot = new Snapshot(new float[(int) parameters.length()], new float[(int) moments.length()], iteration());
        Floats.read(parameters, snapshot.weights());
        Floats.read(moments, snapshot.moments());
        return snapshot;
    }

    @Override
    public void restore(State state) {
        Snapshot snapshot = (Snapshot) state;
        Floats.write(snapshot.weights(), graph.params());
        Floats.write(snapshot.moments(), graph.getUpdater(true).getUpdaterStateViewArray());
        setIteration(snapshot.iteration());
    }

    private int iteration() {
        return graph.getConfiguration().getIterationCount();
    }

    private void setIteration(int iteration) {
        graph.getConfiguration().setIterationCount(iteration);
    }

    private void releaseInput() {
        if (input != null) {
            input.close();
            labels.close();
            input = null;
            labels = null;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            releaseInput();
            hostLoss.close();
            graph.close();
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
            FreedMemory.giveBack(Pointer.class);
        }
    }
}
