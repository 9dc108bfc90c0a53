// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Precision;

/**
 * Where and how exactly a network computes.
 *
 * @param kind where
 * @param precision of products
 */
record ComputeTarget(DeviceKind kind, Precision precision) {
    boolean isGpu() {
        return kind == DeviceKind.GPU;
    }

    /** Type of values between layers and of what weights are rounded to. */
    ScalarType type() {
        return precision == Precision.BF16 ? ScalarType.BFloat16 : ScalarType.Float;
    }

    boolean isRounded() {
        return type() != ScalarType.Float;
    }

    /**
     * Whether a tensor holds values of a type. The bindings make a new object of the type at each call, so that ==
     * would never hold.
     */
    static boolean holds(Tensor tensor, ScalarType type) {
        return tensor.scalar_type().value == type.value;
    }

    Device device() {
        return new Device(isGpu() ? DeviceType.CUDA : DeviceType.CPU);
    }

    /** An undefined tensor there, row-major. */
    Tensor rows(ScalarType type, long... shape) {
        return empty(type, MemoryFormat.Contiguous, shape);
    }

    /** An undefined tensor there whose channels lie next to each other, which is what makes convolutions fast. */
    Tensor channelsLast(ScalarType type, long... shape) {
        return empty(type, MemoryFormat.ChannelsLast, shape);
    }

    private Tensor empty(ScalarType type, MemoryFormat format, long... shape) {
        return torch.empty(
                shape, new TensorOptions(type).device(new DeviceOptional(device())), new MemoryFormatOptional(format));
    }

    /** LibTorch keeps these for the whole process, so they are set before each use. */
    void select() {
        if (isGpu()) {
            boolean tensorCores = precision != Precision.SINGLE;
            torch.globalContext().setAllowTF32CuDNN(tensorCores);
            torch.globalContext().setAllowTF32CuBLAS(tensorCores);
            torch.globalContext().setDeterministicCuDNN(true);
        }
    }
}
