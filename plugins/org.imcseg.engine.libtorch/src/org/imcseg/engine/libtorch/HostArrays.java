// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Copies between row-major Java arrays and tensors on any device. For a GPU it keeps some pinned (page-locked) memory,
 * from which the card copies asynchronously.
 */
final class HostArrays implements AutoCloseable {
    /**
     * The card may still read one buffer while the next is filled. It has finished with it when its turn comes again,
     * because the results of both were read in between (pixels, logits, gradient, pixels, …).
     */
    private static final int KEPT = 2;

    private final ComputeTarget target;
    private final List<Tensor> locked = new ArrayList<>();

    HostArrays(ComputeTarget target) {
        this.target = target;
    }

    /** A tensor of the network's type, channels last, filled from an array from an index on. */
    Tensor write(float[] from, int at, long... shape) {
        Tensor rows = host(shape);
        check(rows, from.length - at);
        rows.data_ptr_float().put(from, at, (int) rows.numel());
        Tensor there = target.isGpu() ? target.rows(ScalarType.Float, shape).copy_(rows, true) : rows;
        if (shape[1] == 1 && !target.isRounded()) {
            return there;
        }
        Tensor values = target.channelsLast(target.type(), shape).copy_(there);
        there.close(); // now, not at the end of the step
        return values;
    }

    private Tensor host(long... shape) {
        TensorOptions options = new TensorOptions(ScalarType.Float);
        MemoryFormatOptional rows = new MemoryFormatOptional(MemoryFormat.Contiguous);
        if (!target.isGpu()) {
            return torch.empty(shape, options, rows);
        }
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        Tensor next = locked.size() < KEPT ? null : locked.remove(0);
        if (next == null || next.numel() < size) {
            if (next != null) {
                next.close();
            }
            next = torch.empty(new long[] {size}, options.pinned_memory(new BoolOptional(true)), rows);
            next.retainReference(); // outlives the caller's pointer scope
        }
        locked.add(next);
        return next.narrow(0, 0, size).view(shape);
    }

    /** Copies a whole tensor to an array from an index on. Waits for its computation. */
    static void read(Tensor from, float[] to, int at) {
        check(from, to.length - at);
        Tensor exact = ComputeTarget.holds(from, ScalarType.Float) ? from : from.to(ScalarType.Float);
        Tensor rows = exact.contiguous();
        Tensor host = rows.is_cuda() ? rows.cpu() : rows;
        host.data_ptr_float().get(to, at, (int) host.numel());
    }

    /** Overwrites a whole tensor from a row-major array. */
    static void overwrite(Tensor to, float[] from) {
        check(to, from.length);
        Tensor rows = torch.empty(
                to.sizes(), new TensorOptions(ScalarType.Float), new MemoryFormatOptional(MemoryFormat.Contiguous));
        rows.data_ptr_float().put(from);
        to.copy_(rows);
        rows.close();
    }

    private static void check(Tensor tensor, int length) {
        if (tensor.numel() > length) {
            throw new IllegalStateException("There are " + length + " values for a tensor of " + tensor.numel() + ".");
        }
    }

    @Override
    public void close() {
        locked.forEach(Tensor::close);
        locked.clear();
    }
}
