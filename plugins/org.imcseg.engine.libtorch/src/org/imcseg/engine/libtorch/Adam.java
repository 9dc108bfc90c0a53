// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.ArrayList;
import java.util.List;

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
    private final UNet net;
    private final NetworkSettings settings;
    private final Operators operators;
    private final List<Tensor> first = new ArrayList<>();
    private final List<Tensor> second = new ArrayList<>();
    private final Tensor count = torch.zeros(1);
    private final GenericList none;
    private int steps;

    Adam(UNet net, NetworkSettings settings, Operators operators) {
        this.net = net;
        this.settings = settings;
        this.operators = operators;
        for (String name : net.tensorNames()) {
            first.add(torch.zeros_like(net.tensor(name)));
            second.add(torch.zeros_like(net.tensor(name)));
        }
        none = operators.tensors();
    }

    /** Number of steps so far. */
    int steps() {
        return steps;
    }

    void setSteps(int value) {
        steps = value;
    }

    /** Running means of the gradients and of their squares, a tensor for each of the network's, in its order. */
    List<Tensor> firstMoments() {
        return first;
    }

    List<Tensor> secondMoments() {
        return second;
    }

    /** Uses the gradients of the network's last backward pass. */
    void step(double rate) {
        steps++;
        count.fill_(new Scalar((float) steps));
        GenericList parameters = operators.tensors();
        GenericList gradients = operators.tensors();
        GenericList counts = operators.tensors();
        IValue sharedCount = new IValue(count);
        for (String name : net.tensorNames()) {
            parameters.push_back(new IValue(net.tensor(name)));
            gradients.push_back(new IValue(net.gradient(name)));
            counts.push_back(sharedCount);
        }
        IValue[] lists = {new IValue(parameters), new IValue(gradients), new IValue(list(first)), new IValue(list(second)), new IValue(none),
            new IValue(counts)};
        double epsilon = settings.epsilon() / Math.sqrt(1 - Math.pow(settings.beta2(), steps));
        operators.adam(lists, rate, settings.beta1(), settings.beta2(), epsilon);
    }

    private GenericList list(List<Tensor> tensors) {
        GenericList list = operators.tensors();
        tensors.forEach(tensor -> list.push_back(new IValue(tensor)));
        return list;
    }

    @Override
    public void close() {
        first.forEach(Tensor::close);
        second.forEach(Tensor::close);
        count.close();
        none.close();
    }
}
