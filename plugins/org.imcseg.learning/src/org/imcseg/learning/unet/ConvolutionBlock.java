// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

/** Convolution, ReLU, dropout, convolution, ReLU. Remembers what went through, for the way back. */
final class ConvolutionBlock<T> {
    private final Operations<T> operations;
    private final String name;
    private final ConvolutionLayer<T> first;
    private final ConvolutionLayer<T> second;
    private final double rate;
    private T input;
    private T middle;
    private T output;

    ConvolutionBlock(Operations<T> operations, String name, ConvolutionLayer<T> first, ConvolutionLayer<T> second, double rate) {
        this.operations = operations;
        this.name = name;
        this.first = first;
        this.second = second;
        this.rate = rate;
    }

    /**
     * @param from consumed
     * @param dropout null for none
     * @param remember whether {@link #backward} will follow; the result then is this block's, else the caller's
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
     * Frees what was remembered, the input included.
     *
     * @param gradient of what went into the last ReLU, consumed
     * @param wanted whether the gradient of the input is
     * @param add as in {@link ConvolutionLayer#backward}
     * @return the gradient of the input; null unless wanted
     */
    T backward(T gradient, boolean wanted, boolean add) {
        operations.release(output);
        T inside = second.backward(gradient, middle, true, add);
        operations.release(gradient);
        // What dropout zeroed is 0 like what ReLU did, and both stop the gradient.
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
