// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;

/**
 * The network's forward and backward pass, written out. Without an engine's automatic differentiation, memory is freed
 * as soon as it is no longer needed, and operations are fused that an engine would run separately.
 */
final class UNetPass<T> {
    private final Operations<T> operations;
    private final int levels;
    private final List<ConvolutionBlock<T>> down = new ArrayList<>();
    private final ConvolutionBlock<T> bottom;
    private final List<ConvolutionLayer<T>> up = new ArrayList<>();
    private final List<ConvolutionBlock<T>> merge = new ArrayList<>();
    private final ConvolutionLayer<T> out;
    private final List<T> origins = new ArrayList<>();

    UNetPass(UNetSpec spec, Operations<T> operations) {
        this.operations = operations;
        levels = spec.levels();
        for (int i = 0; i < levels; i++) {
            down.add(block(UNetLayout.down(i), spec.dropouts().get(i)));
            up.add(operations.layer(UNetLayout.up(i)));
            merge.add(block(UNetLayout.merge(i), spec.dropouts().get(levels - 1 - i)));
        }
        bottom = block(UNetLayout.BOTTOM, spec.bottleneckDropout());
        out = operations.layer(UNetLayout.OUT);
    }

    private ConvolutionBlock<T> block(String name, double rate) {
        return new ConvolutionBlock<>(
                operations,
                name,
                operations.layer(UNetLayout.first(name)),
                operations.layer(UNetLayout.second(name)),
                rate);
    }

    /**
     * Forward pass.
     *
     * @param image consumed
     * @param dropout null to disable dropout
     * @param remember whether {@link #backward} follows
     * @param check cancellation check, called before each block; an exception it throws ends the pass
     * @return the logits
     */
    T forward(T image, Dropout dropout, boolean remember, Runnable check) {
        forget();
        List<T> skips = new ArrayList<>();
        T x = image;
        for (ConvolutionBlock<T> block : down) {
            check.run();
            T skip = block.forward(x, dropout, remember);
            skips.add(skip);
            Operations.Pooled<T> pooled = operations.pool(skip, remember);
            origins.add(pooled.origin());
            x = pooled.values();
        }
        check.run();
        x = bottom.forward(x, dropout, remember);
        for (int i = 0; i < levels; i++) {
            check.run();
            T skip = skips.get(levels - 1 - i);
            T joined = operations.join(up.get(i), x, skip, remember);
            if (!remember) {
                operations.release(x);
                operations.release(skip);
            }
            x = merge.get(i).forward(joined, dropout, remember);
        }
        T logits = out.forward(x);
        if (!remember) {
            operations.release(x);
            forget();
        }
        return logits;
    }

    /**
     * Backward pass of {@link #forward}; afterwards every layer has its gradients.
     *
     * @param gradientOfLogits consumed
     * @param add as in {@link ConvolutionLayer#backward}
     */
    void backward(T gradientOfLogits, boolean add) {
        List<T> skips = new ArrayList<>();
        T gradient = out.backward(gradientOfLogits, merge.get(levels - 1).output(), true, add);
        operations.release(gradientOfLogits);
        for (int i = levels - 1; i >= 0; i--) {
            T joined = merge.get(i)
                    .backward(operations.reluBackward(gradient, merge.get(i).output(), 1), true, add);
            Operations.Joint<T> joint = operations.joinBackward(
                    up.get(i),
                    joined,
                    i == 0 ? bottom.output() : merge.get(i - 1).output(),
                    add);
            gradient = joint.input();
            skips.add(joint.skip());
        }
        gradient = bottom.backward(operations.reluBackward(gradient, bottom.output(), 1), true, add);
        for (int i = levels - 1; i >= 0; i--) {
            gradient = operations.poolAndReluBackward(
                    gradient, skips.get(i), down.get(i).output(), origins.get(i));
            gradient = down.get(i).backward(gradient, i > 0, add);
        }
        origins.clear();
    }

    /** Drops the activations that a failed pass has left behind. */
    private void forget() {
        origins.clear();
        down.forEach(ConvolutionBlock::forget);
        bottom.forget();
        merge.forEach(ConvolutionBlock::forget);
    }
}
