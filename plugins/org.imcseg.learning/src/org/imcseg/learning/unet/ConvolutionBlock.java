// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

/** Convolution, ReLU, dropout, convolution, ReLU. Stores its activations for the backward pass. */
final class ConvolutionBlock<T> {
    private final Operations<T> operations;
    private final String name;
    private final ConvolutionLayer<T> first;
    private final ConvolutionLayer<T> second;
    private final double rate;
    private T input;
    private T middle;
    private T output;

    ConvolutionBlock(
            Operations<T> operations, String name, ConvolutionLayer<T> first, ConvolutionLayer<T> second, double rate) {
        this.operations = operations;
        this.name = name;
        this.first = first;
        this.second = second;
        this.rate = rate;
    }

    /**
     * @param from consumed
     * @param dropout null to disable dropout
     * @param remember whether {@link #backward} follows; the block then owns the result, otherwise the caller does
     */
    T forward(T from, Dropout dropout, boolean remember) {
        T between = first.forwardRelu(from, dropout != null);
        if (!remember) {
            operations.release(from);
        }
        if (rate > 0 && dropout != null) {
            between = operations.dropout(between, rate, dropout, dropout.stream(name));
        }
        T result = second.forwardRelu(between, dropout != null);
        if (remember) {
            input = from;
            middle = between;
            output = result;
        } else {
            operations.release(between);
        }
        return result;
    }

    /** What {@link #forward} returned. */
    T output() {
        return output;
    }

    /**
     * Backward pass. Frees the stored activations, including the input.
     *
     * @param gradient with respect to the input of the last ReLU; consumed
     * @param wanted whether to compute the gradient of the input
     * @param add as in {@link ConvolutionLayer#backward}
     * @return the gradient of the input; null unless wanted
     */
    T backward(T gradient, boolean wanted, boolean add) {
        operations.release(output);
        T inside = second.backward(gradient, middle, true, add);
        operations.release(gradient);
        // Values zeroed by dropout look like values zeroed by ReLU, and both block the gradient.
        inside = operations.reluBackward(inside, middle, rate > 0 ? Dropout.scale(rate) : 1);
        operations.release(middle);
        T result = first.backward(inside, input, wanted, add);
        operations.release(inside);
        operations.release(input);
        forget();
        return result;
    }

    void forget() {
        input = null;
        middle = null;
        output = null;
    }
}
