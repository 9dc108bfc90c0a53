// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

/**
 * A convolution with its weights and bias in an engine's memory: of stride 1 and with zero padding that keeps the size,
 * or, for weights of 2 × 2, transposed of stride 2, which doubles it.
 *
 * @param <T> an engine's tensor
 */
public interface ConvolutionLayer<T> {
    /** The convolution plus bias of n × in × h × w values. */
    T forward(T input);

    /**
     * {@link #forward} and then max(0, x).
     *
     * @param training whether weights will have changed at the next call, so that nothing is worth preparing for it
     */
    T forwardRelu(T input, boolean training);

    /**
     * The way back from {@link #forward}. The gradients of weights and bias are kept for {@link Operations#adam}.
     *
     * @param gradient of the output, not freed
     * @param input what went in, not freed
     * @param wanted whether the gradient of the input is
     * @param add whether the gradients of weights and bias are added to those kept, else they replace them
     * @return the gradient of the input; null unless wanted
     */
    T backward(T gradient, T input, boolean wanted, boolean add);
}
