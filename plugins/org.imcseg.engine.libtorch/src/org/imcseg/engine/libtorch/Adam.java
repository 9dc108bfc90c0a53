// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.imcseg.learning.engine.NetworkSettings;

/**
 * Adam (Kingma and Ba, 2015) with epsilon beside the square root of the raw second moment, as in section 2 of the paper, Keras and Deeplearning4j:
 * w ← w − η · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε). PyTorch adds ε to √(v / (1 − β₂ᵗ)), which for the same ε damps the first steps more; it gets
 * ε / √(1 − β₂ᵗ) here, and so does the same.
 */
final class Adam implements AutoCloseable {
    /** Moments of the weights and of the bias of a layer. */
    private record Moments(Tensor weight, Tensor bias) implements AutoCloseable {
        static Moments zero(Convolution of) {
            return new Moments(torch.zeros_like(of.weight()), torch.zeros_like(of.bias()));
        }

        @Override
        public void close() {
            weight.close();
            bias.close();
        }
    }

    private final NetworkSettings settings;
    private final Operators operators;
    private final Map<Convolution, Moments> first = new LinkedHashMap<>();
    private final Map<Convolution, Moments> second = new LinkedHashMap<>();
    private final Tensor count = torch.zeros(1);
    private final GenericList none;

    Adam(Collection<Convolution> layers, NetworkSettings settings, Operators operators) {
        this.settings = settings;
        this.operators = operators;
        for (Convolution layer : layers) {
            first.put(layer, Moments.zero(layer));
            second.put(layer, Moments.zero(layer));
        }
        none = operators.tensors();
    }

    Tensor firstMoment(Convolution layer, boolean bias) {
        return bias ? first.get(layer).bias() : first.get(layer).weight();
    }

    Tensor secondMoment(Convolution layer, boolean bias) {
        return bias ? second.get(layer).bias() : second.get(layer).weight();
    }

    /** @param step 1 for the first */
    void step(double rate, int step) {
        count.fill_(new Scalar((float) step));
        GenericList parameters = operators.tensors();
        GenericList gradients = operators.tensors();
        GenericList firsts = operators.tensors();
        GenericList seconds = operators.tensors();
        GenericList counts = operators.tensors();
        IValue sharedCount = new IValue(count);
        first.forEach((layer, moments) -> {
            add(parameters, layer.weight(), layer.bias());
            add(gradients, layer.weightGradient(), layer.biasGradient());
            add(firsts, moments.weight(), moments.bias());
            add(seconds, second.get(layer).weight(), second.get(layer).bias());
            counts.push_back(sharedCount);
            counts.push_back(sharedCount);
        });
        IValue[] lists = {new IValue(parameters), new IValue(gradients), new IValue(firsts), new IValue(seconds), new IValue(none), new IValue(counts)};
        double epsilon = settings.epsilon() / Math.sqrt(1 - Math.pow(settings.beta2(), step));
        operators.adam(lists, rate, settings.beta1(), settings.beta2(), epsilon);
    }

    private static void add(GenericList list, Tensor weight, Tensor bias) {
        list.push_back(new IValue(weight));
        list.push_back(new IValue(bias));
    }

    @Override
    public void close() {
        first.values().forEach(Moments::close);
        second.values().forEach(Moments::close);
        count.close();
        none.close();
    }
}
