// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.NetworkState;
import org.imcseg.learning.engine.StubEngine;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * The smallest model that learns: logistic regression on the intensities of a pixel, by gradient descent with momentum.
 * It keeps its coefficients in the first values of the first tensor and its intercept in the last bias of a U-Net.
 */
class PixelEngine extends StubEngine {
    static final String FIRST = "down.0.0.weight";
    static final String LAST = "out.bias";
    private static final String MOMENTUM = "momentum";
    int created;
    int closed;

    PixelEngine() {
        super("pixel", "Pixel engine");
    }

    @Override
    public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
        created++;
        return new PixelNetwork(spec);
    }

    class PixelNetwork implements Network {
        final UNetSpec spec;
        Weights weights;
        float[] momentum;

        PixelNetwork(UNetSpec spec) {
            this.spec = spec;
        }

        @Override
        public UNetSpec spec() {
            return spec;
        }

        @Override
        public double trainStep(Batch batch, Objective objective, double learningRate) {
            float[] logits = logits(batch.pixels(), batch.count(), batch.height(), batch.width());
            float[] gradient = new float[logits.length];
            double value = objective.evaluate(logits, batch.targets(), gradient);
            int area = batch.height() * batch.width();
            double[] sums = new double[spec.inputChannels() + 1];
            for (int i = 0; i < logits.length; i++) {
                for (int c = 0; c < spec.inputChannels(); c++) {
                    sums[c] += gradient[i] * batch.pixels()[(i / area * spec.inputChannels() + c) * area + i % area];
                }
                sums[spec.inputChannels()] += gradient[i];
            }
            for (int c = 0; c < sums.length; c++) {
                momentum[c] = (float) (.9 * momentum[c] + sums[c]);
                float[] target = c < spec.inputChannels() ? weights.get(FIRST) : weights.get(LAST);
                target[c < spec.inputChannels() ? c : 0] -= (float) (100 * learningRate * momentum[c]);
            }
            return value;
        }

        @Override
        public float[] logits(float[] pixels, int count, int height, int width) {
            float[] z = new float[count * height * width];
            int area = height * width;
            for (int i = 0; i < z.length; i++) {
                z[i] = weights.get(LAST)[0];
                for (int c = 0; c < spec.inputChannels(); c++) {
                    z[i] += weights.get(FIRST)[c] * pixels[(i / area * spec.inputChannels() + c) * area + i % area];
                }
            }
            return z;
        }

        private Weights copy(Weights of) {
            Map<String, float[]> values = new LinkedHashMap<>();
            of.names().forEach(n -> values.put(n, of.get(n).clone()));
            return new Weights(spec, values);
        }

        @Override
        public Weights weights() {
            return copy(weights);
        }

        @Override
        public void setWeights(Weights values) {
            weights = copy(values);
            momentum = new float[spec.inputChannels() + 1];
        }

        @Override
        public State snapshot() {
            Map<String, float[]> tensors = new LinkedHashMap<>();
            weights.names().forEach(n -> tensors.put(n, weights.get(n).clone()));
            tensors.put(MOMENTUM, momentum.clone());
            return new NetworkState(0, tensors);
        }

        @Override
        public void restore(State state) {
            Map<String, float[]> tensors = new LinkedHashMap<>();
            ((NetworkState) state).tensors().forEach((name, values) -> tensors.put(name, values.clone()));
            momentum = tensors.remove(MOMENTUM);
            weights = new Weights(spec, tensors);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
