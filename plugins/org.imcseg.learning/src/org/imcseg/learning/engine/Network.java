// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import org.imcseg.learning.loss.LossFunction;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * A U-Net in an engine's memory. Confined to the thread that created it. Width and height of its input must be
 * multiples of {@link UNetSpec#multiple()}.
 */
public interface Network extends AutoCloseable {
    /** The network's architecture. */
    UNetSpec spec();

    /**
     * Runs one training step: forward pass with dropout, loss, backward pass, Adam update.
     *
     * @param objective what the step minimises; it receives the logits in the layout of {@link #logits}
     * @return the loss before the update
     * @throws EngineMemoryException if the device has too little memory; the network is unchanged and can continue with
     *     fewer samples at once
     */
    double trainStep(Batch batch, Objective objective, double learningRate);

    /** A training step of a network without distance output. */
    default double trainStep(Batch batch, LossFunction loss, double learningRate) {
        return trainStep(batch, Objective.of(loss), learningRate);
    }

    /**
     * Forward pass without dropout.
     *
     * @param pixels count × channels × height × width intensities, row-major
     * @return count × outputs × height × width logits (before the sigmoid), in an array that the caller owns
     * @throws EngineMemoryException if the device has too little memory; the network is unchanged and can continue with
     *     fewer samples at once
     */
    float[] logits(float[] pixels, int count, int height, int width);

    /**
     * Limits how many samples of a training batch are processed at once (gradient accumulation), which needs less
     * memory and more time. Up to rounding, the step stays that of the whole batch: the loss covers all samples,
     * gradients are summed.
     *
     * @param count 1 or more
     * @return false if this network can only process whole batches
     */
    default boolean limitSamplesAtOnce(int count) {
        return false;
    }

    /**
     * Sets a check that is called repeatedly during training steps and predictions if the engine supports it. An
     * exception that it throws ends the operation and leaves the network unchanged.
     *
     * @param check throws once the result is no longer wanted; must be fast; called on any thread
     */
    default void setCancellationCheck(Runnable check) {
        // such engines run a step in one piece
    }

    /** A copy of the weights. */
    Weights weights();

    /** Sets the weights and resets the optimiser's state. */
    void setWeights(Weights weights);

    /** Weights and optimiser state to restore later. Held in Java memory, needs no closing. */
    State snapshot();

    /** Restores a snapshot of this network exactly. */
    void restore(State state);

    /** Frees native memory. Idempotent. */
    @Override
    void close();

    /** An engine's snapshot. */
    interface State {}
}
