// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/** Delegates everything to another network; subclasses override what they change. */
public abstract class DelegatingNetwork implements Network {
    private final Network network;

    /** @param network the delegate; closed together with this network */
    protected DelegatingNetwork(Network network) {
        this.network = network;
    }

    @Override
    public UNetSpec spec() {
        return network.spec();
    }

    @Override
    public double trainStep(Batch batch, Objective objective, double learningRate) {
        return network.trainStep(batch, objective, learningRate);
    }

    @Override
    public float[] logits(float[] pixels, int count, int height, int width) {
        return network.logits(pixels, count, height, width);
    }

    @Override
    public boolean limitSamplesAtOnce(int count) {
        return network.limitSamplesAtOnce(count);
    }

    @Override
    public void setCancellationCheck(Runnable check) {
        network.setCancellationCheck(check);
    }

    @Override
    public Weights weights() {
        return network.weights();
    }

    @Override
    public void setWeights(Weights weights) {
        network.setWeights(weights);
    }

    @Override
    public State snapshot() {
        return network.snapshot();
    }

    @Override
    public void restore(State state) {
        network.restore(state);
    }

    @Override
    public void close() {
        network.close();
    }
}
