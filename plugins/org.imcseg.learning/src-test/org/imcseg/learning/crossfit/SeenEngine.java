// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.crossfit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.StubEngine;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * Calls a pixel cell if it was trained on a pixel of the same intensity, a whole number from 1 to 9, which its weights
 * remember.
 */
final class SeenEngine extends StubEngine {
    private static final String MEMORY = "down.0.0.weight";
    /** What each training saw. */
    final List<Set<Integer>> trainings = new ArrayList<>();

    final List<Long> seeds = new ArrayList<>();

    SeenEngine() {
        super("seen", "Seen");
    }

    @Override
    public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
        Set<Integer> seen = new TreeSet<>();
        if (settings.training()) {
            trainings.add(seen);
            seeds.add(settings.seed());
        }
        return new Memory(spec, seen);
    }

    private static final class Memory implements Network {
        private final UNetSpec spec;
        private final Set<Integer> seen;
        private Weights weights;

        Memory(UNetSpec spec, Set<Integer> seen) {
            this.spec = spec;
            this.seen = seen;
        }

        @Override
        public UNetSpec spec() {
            return spec;
        }

        @Override
        public double trainStep(Batch batch, Objective objective, double learningRate) {
            for (float value : batch.pixels()) {
                if (value >= 1) {
                    weights.get(MEMORY)[(int) value - 1] = 100;
                    seen.add((int) value);
                }
            }
            return 1;
        }

        @Override
        public float[] logits(float[] pixels, int count, int height, int width) {
            float[] logits = new float[count * height * width];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = pixels[i] >= 1 && weights.get(MEMORY)[(int) pixels[i] - 1] == 100 ? 10 : -10;
            }
            return logits;
        }

        @Override
        public Weights weights() {
            Map<String, float[]> values = new LinkedHashMap<>();
            weights.names().forEach(n -> values.put(n, weights.get(n).clone()));
            return new Weights(spec, values);
        }

        @Override
        public void setWeights(Weights values) {
            weights = values;
            weights = weights();
            Arrays.fill(weights.get("out.bias"), 0);
        }

        private record Snapshot(Weights weights) implements State {}

        @Override
        public State snapshot() {
            return new Snapshot(weights());
        }

        @Override
        public void restore(State state) {
            setWeights(((Snapshot) state).weights());
        }

        @Override
        public void close() {
            // nothing to free
        }
    }
}
