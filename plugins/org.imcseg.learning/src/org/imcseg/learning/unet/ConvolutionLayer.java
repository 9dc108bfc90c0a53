// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

/**
 * A convolution whose weights and bias live in an engine's memory: stride 1 with zero padding that preserves the size
 * or, for 2 × 2 weights, a transposed convolution of stride 2, which doubles it.
 *
 * @param <T> an engine's tensor
 */
public interface ConvolutionLayer<T> {
    /** Convolution plus bias of an n × in × h × w tensor. */
    T forward(T input);

    /**
     * {@link #forward} followed by max(0, x).
     *
     * @param training true if the weights change before the next call, so that preparing them does not pay
     */
    T forwardRelu(T input, boolean training);

    /**
     * Backward pass of {@link #forward}. Stores the gradients of weights and bias for {@link Operations#adam}.
     *
     * @param gradient of the output, not freed
     * @param input of the forward pass, not freed
     * @param wanted whether to compute the gradient of the input
     * @param add true to add the gradients of weights and bias to the stored ones, false to replace them
     * @return the gradient of the input; null unless wanted
     */
    T backward(T gradient, T input, boolean wanted, boolean add);
}
