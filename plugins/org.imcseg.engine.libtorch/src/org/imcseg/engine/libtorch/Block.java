// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Convolution, ReLU, dropout, convolution, ReLU. Remembers what went through in training, for the way back. */
final class Block {
    private final String name;
    private final Convolution first;
    private final Convolution second;
    private final double rate;
    private Tensor input;
    private Tensor middle;
    private Tensor output;

    Block(String name, Convolution first, Convolution second, double rate) {
        this.name = name;
        this.first = first;
        this.second = second;
        this.rate = rate;
    }

    Tensor predict(Tensor from) {
        try (Tensor between = first.predictRelu(from)) {
            return second.predictRelu(between);
        }
    }

    Tensor train(Tensor from, Dropout dropout) {
        input = from;
        middle = first.forwardRelu(from);
        if (rate > 0) {
            dropout.apply(middle, rate, name);
        }
        output = second.forwardRelu(middle);
        return output;
    }

    /**
     * Frees what was remembered, the input included.
     *
     * @param gradient of the output, overwritten and freed
     * @return the gradient of the input; undefined unless wanted
     */
    Tensor backward(Tensor gradient, boolean wanted) {
        Tensor inside = second.backward(throughRelu(gradient, output), middle, true);
        // What dropout zeroed is 0 like what ReLU did, and both stop the gradient.
        throughRelu(inside, middle);
        if (rate > 0) {
            inside.mul_(new Scalar((float) Dropout.scale(rate)));
        }
        gradient.close();
        output.close();
        middle.close();
        Tensor result = first.backward(inside, input, wanted);
        inside.close();
        input.close();
        return result;
    }

    private static Tensor throughRelu(Tensor gradient, Tensor result) {
        return torch.threshold_backward_outf(gradient, result, new Scalar(0f), gradient);
    }
}
