// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import org.imcseg.learning.loss.LossFunction;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * A U-Net in an engine's memory. Belongs to one thread at a time: the one that made it. Width and height of what goes
 * in must be multiples of {@link UNetSpec#multiple()}.
 */
public interface Network extends AutoCloseable {
    UNetSpec spec();

    /**
     * One step of Adam: forward with dropout, loss, backward, update.
     *
     * @param objective what the step minimises; it reads the logits as {@link #logits} returns them
     * @return the loss before the step
     * @throws EngineMemoryException if the device has not enough memory; the network is as before and can go on with
     *     less at once
     */
    double trainStep(Batch batch, Objective objective, double learningRate);

    /** A step of a network with the cell output alone. */
    default double trainStep(Batch batch, LossFunction loss, double learningRate) {
        return trainStep(batch, Objective.of(loss), learningRate);
    }

    /**
     * Forward without dropout.
     *
     * @param pixels count × channels × height × width intensities
     * @return count × outputs × height × width logits (before the sigmoid), in an array of the caller's own
     * @throws EngineMemoryException if the device has not enough memory; the network is as before and can go on with
     *     less at once
     */
    float[] logits(float[] pixels, int count, int height, int width);

    /**
     * From now on lets at most so many samples of a training batch through at a time, which needs less memory and more
     * time. The step is still that of the whole batch, up to rounding: the loss is of all samples, gradients are
     * summed.
     *
     * @param count 1 or more
     * @return false if this network can only take batches whole
     */
    default boolean limitSamplesAtOnce(int count) {
        return false;
    }

    /**
     * From now on has this called now and then during a training step or a prediction, where the engine can. What it
     * throws ends that, and the network is as before.
     *
     * @param check throws where the result is not wanted any more; quick, called by any thread
     */
    default void setCancellationCheck(Runnable check) {
        // a step is done in one go
    }

    /** A copy of the weights. */
    Weights weights();

    /** Sets the weights and forgets the optimiser's state. */
    void setWeights(Weights weights);

    /** Weights and the optimiser's state, to come back to. Held in Java memory, needs no closing. */
    State snapshot();

    /** Goes back exactly to a snapshot of this network. */
    void restore(State state);

    /** Frees native memory. Safe to call twice. */
    @Override
    void close();

    /** An engine's own snapshot. */
    interface State {}
}
