// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import java.util.List;
import java.util.function.Supplier;
import org.imcseg.learning.model.UNetLayout;

/**
 * What an engine offers {@link UNetNetwork}: tensors of n samples × channels × height × width, in whatever order they
 * lie in its memory. All methods but {@link #close} are called inside of {@link #call}.
 *
 * <p>Who is given a tensor leaves it to its owner unless "consumes" is written: then it is the method's, which may
 * overwrite and return it or free it.
 *
 * @param <T> a tensor
 */
public interface Operations<T> extends AutoCloseable {
    /** Arrays that are kept from step to step for each tensor of the layout. */
    enum Kept {
        /** Weights or biases. */
        VALUE,
        /** Adam's running mean of the gradient. */
        FIRST_MOMENT,
        /** Adam's running mean of the squared gradient. */
        SECOND_MOMENT
    }

    /**
     * Values with what is needed to find the way back.
     *
     * @param values n × c × h/2 × w/2 maxima
     * @param origin which of four each maximum was, in the engine's own way; null if not asked for
     */
    record Pooled<T>(T values, T origin) {}

    /**
     * The two parts of the gradient of what {@link #join} made.
     *
     * @param input of what went into the transposed convolution
     * @param skip of the skip connection
     */
    record Joint<T>(T input, T skip) {}

    /**
     * Does work and then frees all tensors that were made meanwhile, however it ends.
     *
     * @throws org.imcseg.learning.engine.EngineMemoryException if the device has not enough memory
     */
    <R> R call(Supplier<R> work);

    /** Frees a tensor that is not needed any more before the call ends. */
    void release(T tensor);

    /**
     * Copies samples to the device.
     *
     * @param values samples × channels × height × width numbers, row-major
     * @param first the sample to begin with
     */
    T write(float[] values, int first, int count, int channels, int height, int width);

    /**
     * Copies a whole tensor to an array, row-major.
     *
     * @param first the sample of the array to begin with
     */
    void read(T tensor, float[] to, int first);

    /** The layer of that name in {@link UNetLayout}; always the same object. */
    ConvolutionLayer<T> layer(String name);

    /**
     * Drops each value with the given probability and multiplies the others by {@link Dropout#scale}. What is dropped
     * must depend on nothing but the stream and the number of the sample in the batch.
     *
     * @param values consumed
     * @param rate above 0 and below 1
     * @param dropout where these samples lie in the batch
     * @param stream for this layer in this step
     */
    T dropout(T values, double rate, Dropout dropout, long stream);

    /**
     * The way back through ReLU and what {@link #dropout} did after it: the gradient times scale where the result is
     * above 0, else 0.
     *
     * @param gradient consumed
     * @param result of the ReLU and dropout
     */
    T reluBackward(T gradient, T result, double scale);

    /**
     * The largest of each 2 × 2 values.
     *
     * @param training whether there will be a way back
     */
    Pooled<T> pool(T values, boolean training);

    /**
     * The way back through pooling, the skip connection beside it and the ReLU before both.
     *
     * @param gradient of the maxima, consumed
     * @param skip gradient of the skip connection, consumed
     * @param values what went into pooling and skip connection, a result of ReLU
     * @param origin that of {@link #pool}, consumed
     */
    T poolAndReluBackward(T gradient, T skip, T values, T origin);

    /**
     * Concatenates channels: first the transposed convolution of the input, then the skip connection.
     *
     * @param training whether there will be a way back
     */
    T join(ConvolutionLayer<T> up, T input, T skip, boolean training);

    /**
     * The way back from {@link #join}.
     *
     * @param gradient consumed
     * @param input what went into the transposed convolution
     * @param add as in {@link ConvolutionLayer#backward}
     */
    Joint<T> joinBackward(ConvolutionLayer<T> up, T gradient, T input, boolean add);

    /**
     * Into how many parts to split a training batch that go forward and back side by side, each on a thread of its own.
     * Where tensors are small, this wastes less than several threads for each operation, which then wait for each other
     * more than they compute.
     *
     * @param count of samples
     * @return at most as many as there are samples; 1 for none
     */
    default int replicas(int count, int height, int width) {
        return 1;
    }

    /**
     * Into how many parts to split a training batch that go forward one after the other and are all remembered for
     * their way back: tensors get smaller, of which some engines' memory takes advantage.
     *
     * @param count of samples
     * @return 1 for none
     */
    default int parts(int count, int height, int width) {
        return 1;
    }

    /**
     * Operations with the same weights, but with gradients of their own, for one part of a batch. Tensors stay within a
     * replica. What is kept from step to step is changed by these operations only, which are closed after their replicas.
     */
    default Operations<T> replica() {
        throw new UnsupportedOperationException();
    }

    /** Moves the gradients that replicas keep to here, summed in the order given, within the call of any of them. */
    default void sumGradients(List<Operations<T>> replicas) {
        throw new UnsupportedOperationException();
    }

    /**
     * A step of Adam for all weights by the gradients kept: w ← w − η · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
     *
     * @param rate η
     * @param step t, 1 for the first
     */
    void adam(double rate, int step);

    /** Copies values of one tensor of the layout to an array, row-major. */
    void read(Kept what, UNetLayout.Entry entry, float[] to);

    /** Sets values of one tensor of the layout. */
    void write(Kept what, UNetLayout.Entry entry, float[] from);

    /** Frees weights and all else. */
    @Override
    void close();
}
