// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * Takes for cell what is above one half in the model's first channel, and "learns" by counting its steps in a tensor.
 */
public class FirstChannelEngine implements Engine {
    /** The tensor that counts steps. */
    public static final String STEPS = "bottom.0.bias";

    @Override
    public String id() {
        return "first-channel";
    }

    private static int room = Integer.MAX_VALUE;

    /** How many samples there is memory for at once. */
    public static void setRoom(int samples) {
        room = samples;
    }

    @Override
    public String name() {
        return "First channel";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public Status status() {
        return Status.ready("Java");
    }

    @Override
    public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
        return new Threshold(spec);
    }

    private static final class Threshold implements Network {
        private final UNetSpec spec;
        private Weights weights;
        private int atOnce = Integer.MAX_VALUE;

        Threshold(UNetSpec spec) {
            this.spec = spec;
        }

        @Override
        public UNetSpec spec() {
            return spec;
        }

        @Override
        public double trainStep(Batch batch, Objective objective, double learningRate) {
            checkRoom(Math.min(atOnce, batch.count()));
            float[] logits = compute(batch.pixels(), batch.count(), batch.height(), batch.width());
            weights.get(STEPS)[0]++;
            return objective.evaluate(logits, batch.targets(), new float[logits.length]);
        }

        private static void checkRoom(int samples) {
            if (samples > room) {
                throw new EngineMemoryException("No room", null);
            }
        }

        @Override
        public boolean limitSamplesAtOnce(int count) {
            atOnce = count;
            return true;
        }

        @Override
        public float[] logits(float[] pixels, int count, int height, int width) {
            checkRoom(count);
            return compute(pixels, count, height, width);
        }

        private float[] compute(float[] pixels, int count, int height, int width) {
            int area = height * width;
            int outputs = spec.outputs().count();
            float[] logits = new float[count * outputs * area];
            for (int i = 0; i < logits.length; i++) {
                int sample = i / (outputs * area);
                int channel = Math.min(i / area % outputs, spec.inputChannels() - 1);
                logits[i] = 20 * (pixels[(sample * spec.inputChannels() + channel) * area + i % area] - 0.5f);
            }
            return logits;
        }

        @Override
        public Weights weights() {
            return copy(weights);
        }

        @Override
        public void setWeights(Weights values) {
            weights = copy(values);
        }

        private record Snapshot(Weights weights) implements State {}

        @Override
        public State snapshot() {
            return new Snapshot(copy(weights));
        }

        @Override
        public void restore(State state) {
            weights = copy(((Snapshot) state).weights());
        }

        private Weights copy(Weights of) {
            Map<String, float[]> values = new LinkedHashMap<>();
            of.names().forEach(n -> values.put(n, of.get(n).clone()));
            return new Weights(spec, values);
        }

        @Override
        public void close() {
            // nothing to free
        }
    }
}
