// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Copies between Java arrays, which are row-major, and tensors of single precision in the processor's memory. */
final class Floats {
    private Floats() {
    }

    /** Copies a whole tensor to values from an index on. */
    static void read(Tensor from, float[] to, int at) {
        check(from, to.length - at);
        int size = (int) from.numel();
        if (from.is_contiguous()) {
            from.data_ptr_float().get(to, at, size);
        } else {
            try (Tensor rows = from.contiguous()) {
                rows.data_ptr_float().get(to, at, size);
            }
        }
    }

    /** Overwrites a whole tensor by values from an index on. */
    static void write(float[] from, int at, Tensor to) {
        check(to, from.length - at);
        int size = (int) to.numel();
        if (to.is_contiguous()) {
            to.data_ptr_float().put(from, at, size);
        } else {
            try (Tensor rows = torch.empty_like(to, new TensorOptions(ScalarType.Float), new MemoryFormatOptional(MemoryFormat.Contiguous))) {
                rows.data_ptr_float().put(from, at, size);
                to.copy_(rows);
            }
        }
    }

    /** An undefined tensor whose channels lie next to each other, which is what makes convolutions fast. */
    static Tensor channelsLast(long... shape) {
        return torch.empty(shape, new TensorOptions(ScalarType.Float), new MemoryFormatOptional(MemoryFormat.ChannelsLast));
    }

    private static void check(Tensor tensor, int length) {
        if (tensor.numel() > length) {
            throw new IllegalStateException("There are " + length + " values for a tensor of " + tensor.numel() + ".");
        }
    }
}
