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
 * Device and precision of a network's computations.
 *
 * @param kind of device
 * @param precision of multiplications
 */
record ComputeTarget(DeviceKind kind, Precision precision) {
    boolean isGpu() {
        return kind == DeviceKind.GPU;
    }

    /** Type of activations and of rounded weights. */
    ScalarType type() {
        return precision == Precision.BF16 ? ScalarType.BFloat16 : ScalarType.Float;
    }

    boolean isRounded() {
        return type() != ScalarType.Float;
    }

    /** Whether a tensor has a type. The bindings create a new type object on every call, so == never holds. */
    static boolean holds(Tensor tensor, ScalarType type) {
        return tensor.scalar_type().value == type.value;
    }

    Device device() {
        return new Device(isGpu() ? DeviceType.CUDA : DeviceType.CPU);
    }

    /** An uninitialised row-major tensor on the device. */
    Tensor rows(ScalarType type, long... shape) {
        return empty(type, MemoryFormat.Contiguous, shape);
    }

    /** An uninitialised tensor on the device in channels-last layout, which makes convolutions fast. */
    Tensor channelsLast(ScalarType type, long... shape) {
        return empty(type, MemoryFormat.ChannelsLast, shape);
    }

    private Tensor empty(ScalarType type, MemoryFormat format, long... shape) {
        return torch.empty(
                shape, new TensorOptions(type).device(new DeviceOptional(device())), new MemoryFormatOptional(format));
    }

    /** LibTorch stores these settings per process, so they are set before each use. */
    void select() {
        if (isGpu()) {
            boolean tensorCores = precision != Precision.SINGLE;
            torch.globalContext().setAllowTF32CuDNN(tensorCores);
            torch.globalContext().setAllowTF32CuBLAS(tensorCores);
            torch.globalContext().setDeterministicCuDNN(true);
        }
    }
}
