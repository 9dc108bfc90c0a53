// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;

/**
 * The network's forward and backward pass, written out: without LibTorch's automatic differentiation memory is given back as soon as it is not needed any more,
 * and steps are joined that it would keep apart. All tensors but the weights belong to the caller's pointer scope.
 */
final class UNet implements AutoCloseable {
    private static final long[] TWO = {2, 2};
    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    private final Map<String, Convolution> convolutions = new LinkedHashMap<>();
    private final List<String> tensorNames = new ArrayList<>();
    private final int levels;
    private final Block[] down;
    private final Block bottom;
    private final Convolution[] up;
    private final Block[] merge;
    private final Convolution out;
    private final Tensor[] skips;
    private final Tensor[] pooledFrom;
    private final Tensor[] upFrom;
    private Tensor last;

    UNet(UNetSpec spec, Operators operators) {
        for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
            tensorNames.add(entry.name());
            if (!entry.isBias()) {
                String name = entry.name().substring(0, entry.name().length() - UNetLayout.WEIGHT.length());
                convolutions.put(name, new Convolution(operators, entry.shape(), entry.shape().get(2) == 2));
            }
        }
        levels = spec.levels();
        down = new Block[levels];
        up = new Convolution[levels];
        merge = new Block[levels];
        for (int i = 0; i < levels; i++) {
            down[i] = block(UNetLayout.down(i), spec.dropouts().get(i));
            up[i] = convolutions.get(UNetLayout.up(i));
            merge[i] = block(UNetLayout.merge(i), spec.dropouts().get(levels - 1 - i));
        }
        bottom = block(UNetLayout.BOTTOM, spec.bottleneckDropout());
        out = convolutions.get(UNetLayout.OUT);
        skips = new Tensor[levels];
        pooledFrom = new Tensor[levels];
        upFrom = new Tensor[levels];
    }

    private Block block(String name, double rate) {
        return new Block(name, convolutions.get(UNetLayout.first(name)), convolutions.get(UNetLayout.second(name)), rate);
    }

    /** Logits without dropout. */
    Tensor predict(Tensor image) {
        Tensor[] kept = new Tensor[levels];
        Tensor x = image;
        for (int i = 0; i < levels; i++) {
            kept[i] = down[i].predict(x);
            release(x, image);
            x = torch.max_pool2d(kept[i], TWO, TWO, NONE, ONE, false);
        }
        Tensor y = bottom.predict(x);
        release(x, image);
        for (int i = 0; i < levels; i++) {
            Tensor skip = kept[levels - 1 - i];
            Tensor upsampled = up[i].forward(y);
            y.close();
            Tensor joined = torch.cat(new TensorVector(upsampled, skip), 1);
            upsampled.close();
            skip.close();
            y = merge[i].predict(joined);
            joined.close();
        }
        Tensor logits = out.forward(y);
        y.close();
        return logits;
    }

    private static void release(Tensor x, Tensor unless) {
        if (x != unless) {
            x.close();
        }
    }

    /** Logits with dropout; remembers what {@link #backward} needs. */
    Tensor train(Tensor image, Dropout dropout) {
        Tensor x = image;
        for (int i = 0; i < levels; i++) {
            skips[i] = down[i].train(x, dropout);
            T_TensorTensor_T pooled = torch.max_pool2d_with_indices(skips[i], TWO, TWO, NONE, ONE, false);
            x = pooled.get0();
            pooledFrom[i] = pooled.get1();
        }
        x = bottom.train(x, dropout);
        for (int i = 0; i < levels; i++) {
            upFrom[i] = x;
            Tensor upsampled = up[i].forward(x);
            x = merge[i].train(torch.cat(new TensorVector(upsampled, skips[levels - 1 - i]), 1), dropout);
            upsampled.close();
        }
        last = x;
        return out.forward(x);
    }

    /** The way back from {@link #train}; every convolution then has its gradients. */
    void backward(Tensor gradientOfLogits) {
        Tensor[] skipGradients = new Tensor[levels];
        Tensor gradient = out.backward(gradientOfLogits, last, true);
        for (int i = levels - 1; i >= 0; i--) {
            Tensor joined = merge[i].backward(gradient, true);
            long half = joined.size(1) / 2;
            skipGradients[levels - 1 - i] = joined.narrow(1, half, half);
            gradient = up[i].backward(joined.narrow(1, 0, half), upFrom[i], true);
        }
        gradient = bottom.backward(gradient, true);
        for (int i = levels - 1; i >= 0; i--) {
            Tensor unpooled = torch.max_pool2d_with_indices_backward(gradient, skips[i], TWO, TWO, NONE, ONE, false, pooledFrom[i]);
            gradient.close();
            pooledFrom[i].close();
            gradient = down[i].backward(unpooled.add_(skipGradients[i]), i > 0);
        }
    }

    /** To be called after weights were changed. */
    void weightsChanged() {
        convolutions.values().forEach(Convolution::unpack);
    }

    /** Names of all tensors, in the order of the layout. */
    List<String> tensorNames() {
        return tensorNames;
    }

    /** The live weights or biases of that name. */
    Tensor tensor(String name) {
        return isBias(name) ? convolution(name).bias() : convolution(name).weight();
    }

    /** The gradient of that name after a backward pass, in the memory layout of {@link #tensor}. */
    Tensor gradient(String name) {
        return isBias(name) ? convolution(name).biasGradient() : convolution(name).weightGradient();
    }

    private static boolean isBias(String name) {
        return name.endsWith(UNetLayout.BIAS);
    }

    private Convolution convolution(String name) {
        return convolutions.get(name.substring(0, name.length() - (isBias(name) ? UNetLayout.BIAS : UNetLayout.WEIGHT).length()));
    }

    @Override
    public void close() {
        convolutions.values().forEach(Convolution::close);
    }
}
