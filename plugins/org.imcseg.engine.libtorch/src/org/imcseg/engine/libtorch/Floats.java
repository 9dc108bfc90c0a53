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

    /** Copies a whole tensor. */
    static void read(Tensor from, float[] to) {
        check(from, to.length);
        if (from.is_contiguous()) {
            from.data_ptr_float().get(to);
        } else {
            try (Tensor rows = from.contiguous()) {
                rows.data_ptr_float().get(to);
            }
        }
    }

    /** Overwrites a whole tensor. */
    static void write(float[] from, Tensor to) {
        check(to, from.length);
        if (to.is_contiguous()) {
            to.data_ptr_float().put(from);
        } else {
            try (Tensor rows = torch.empty_like(to, new TensorOptions(ScalarType.Float), new MemoryFormatOptional(MemoryFormat.Contiguous))) {
                rows.data_ptr_float().put(from);
                to.copy_(rows);
            }
        }
    }

    /** An undefined tensor whose channels lie next to each other, which is what makes convolutions fast. */
    static Tensor channelsLast(long... shape) {
        return torch.empty(shape, new TensorOptions(ScalarType.Float), new MemoryFormatOptional(MemoryFormat.ChannelsLast));
    }

    private static void check(Tensor tensor, int length) {
        if (tensor.numel() != length) {
            throw new IllegalStateException("Expected " + length + " values, got a tensor of " + tensor.numel() + ".");
        }
    }
}
