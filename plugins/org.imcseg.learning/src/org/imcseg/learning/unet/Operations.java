// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import java.util.List;
import java.util.function.Supplier;
import org.imcseg.learning.model.UNetLayout;

/**
 * What an engine provides to {@link UNetNetwork}: operations on tensors of n samples × channels × height × width, in
 * any memory layout. All methods except {@link #close} are called inside {@link #call}.
 *
 * <p>A method does not own its tensor arguments unless they are marked "consumed": then it may overwrite and return
 * them, or free them.
 *
 * @param <T> a tensor
 */
public interface Operations<T> extends AutoCloseable {
    /** State stored between steps for each tensor of the layout. */
    enum Kept {
        /** Weights or biases. */
        VALUE,
        /** Adam's running mean of the gradient. */
        FIRST_MOMENT,
        /** Adam's running mean of the squared gradient. */
        SECOND_MOMENT
    }

    /**
     * Pooled values with what the backward pass needs.
     *
     * @param values n × c × h/2 × w/2 maxima
     * @param origin position of each maximum among its four values, in the engine's own format; null if not requested
     */
    record Pooled<T>(T values, T origin) {}

    /**
     * The gradient of {@link #join} in its two parts.
     *
     * @param input gradient of the transposed convolution's input
     * @param skip gradient of the skip connection
     */
    record Joint<T>(T input, T skip) {}

    /**
     * Runs work and then frees all tensors it created, even if it fails.
     *
     * @throws org.imcseg.learning.engine.EngineMemoryException if the device has not enough memory
     */
    <R> R call(Supplier<R> work);

    /** Frees a tensor before the call ends. */
    void release(T tensor);

    /**
     * Copies samples to the device.
     *
     * @param values samples × channels × height × width numbers, row-major
     * @param first index of the first sample to copy
     */
    T write(float[] values, int first, int count, int channels, int height, int width);

    /**
     * Copies a whole tensor to an array, row-major.
     *
     * @param first index of the sample in the array at which to start
     */
    void read(T tensor, float[] to, int first);

    /** The layer of that name in {@link UNetLayout}; always the same instance. */
    ConvolutionLayer<T> layer(String name);

    /**
     * Dropout: zeroes each value with the given probability and multiplies the others by {@link Dropout#scale}. Which
     * values are dropped must depend only on the stream and on the index of the sample in the batch.
     *
     * @param values consumed
     * @param rate above 0 and below 1
     * @param dropout position of these samples in the batch
     * @param stream seed for this layer in this step
     */
    T dropout(T values, double rate, Dropout dropout, long stream);

    /**
     * Backward pass of ReLU and a subsequent {@link #dropout}: the gradient times scale where the result is above 0,
     * else 0.
     *
     * @param gradient consumed
     * @param result of ReLU and dropout
     */
    T reluBackward(T gradient, T result, double scale);

    /**
     * Max pooling, 2 × 2.
     *
     * @param training whether a backward pass follows
     */
    Pooled<T> pool(T values, boolean training);

    /**
     * Backward pass of max pooling, the skip connection and the ReLU before both.
     *
     * @param gradient of the maxima, consumed
     * @param skip gradient of the skip connection, consumed
     * @param values input of pooling and skip connection, a result of ReLU
     * @param origin as returned by {@link #pool}, consumed
     */
    T poolAndReluBackward(T gradient, T skip, T values, T origin);

    /**
     * Concatenates along channels: first the transposed convolution of the input, then the skip connection.
     *
     * @param training whether a backward pass follows
     */
    T join(ConvolutionLayer<T> up, T input, T skip, boolean training);

    /**
     * Backward pass of {@link #join}.
     *
     * @param gradient consumed
     * @param input of the transposed convolution
     * @param add as in {@link ConvolutionLayer#backward}
     */
    Joint<T> joinBackward(ConvolutionLayer<T> up, T gradient, T input, boolean add);

    /**
     * The number of replicas that share a training batch, each on its own thread. With small tensors this wastes less
     * time than several threads per operation, which then spend more time waiting for each other than computing.
     *
     * @param count number of samples
     * @return at most {@code count}; 1 for no data parallelism
     */
    default int replicas(int count, int height, int width) {
        return 1;
    }

    /**
     * The number of parts of a training batch whose forward passes run one after the other, all stored for the backward
     * pass. The smaller tensors suit the memory allocators of some engines.
     *
     * @param count number of samples
     * @return 1 to keep the batch whole
     */
    default int parts(int count, int height, int width) {
        return 1;
    }

    /**
     * Operations that share these weights but store their own gradients, for one part of a batch. Tensors must stay
     * within a replica. Only the original operations change state that lasts between steps; they are closed after their
     * replicas.
     */
    default Operations<T> replica() {
        throw new UnsupportedOperationException();
    }

    /** Moves the replicas' gradients here, summed in the given order; called within the call of any of them. */
    default void sumGradients(List<Operations<T>> replicas) {
        throw new UnsupportedOperationException();
    }

    /**
     * Updates all weights by one step of Adam with the stored gradients: w ← w − η · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v +
     * ε).
     *
     * @param rate learning rate η
     * @param step t, from 1
     */
    void adam(double rate, int step);

    /** Copies the stored values of one tensor of the layout to an array, row-major. */
    void read(Kept what, UNetLayout.Entry entry, float[] to);

    /** Sets the stored values of one tensor of the layout. */
    void write(Kept what, UNetLayout.Entry entry, float[] from);

    /** Frees the weights and everything else. */
    @Override
    void close();
}
