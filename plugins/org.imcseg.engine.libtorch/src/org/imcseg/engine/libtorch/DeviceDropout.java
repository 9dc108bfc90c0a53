// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imcseg.learning.unet.Dropout;

/**
 * Dropout drawn on the device. A kernel's random values depend on the size of the tensor, so it always draws for the
 * whole batch, one byte per value, and parts of a batch use their slice.
 */
final class DeviceDropout implements AutoCloseable {
    private final ComputeTarget target;
    private final Generator generator;

    DeviceDropout(ComputeTarget target) {
        this.target = target;
        generator = torch.globalContext().defaultGenerator(target.device()).clone();
    }

    /** @param values freed, see {@link org.imcseg.learning.unet.Operations#dropout} */
    Tensor apply(Tensor values, double rate, Dropout dropout, long stream) {
        generator.set_current_seed(stream);
        try (Tensor whole = target.channelsLast(
                ScalarType.Bool, dropout.samples(), values.size(1), values.size(2), values.size(3))) {
            whole.bernoulli_(1 - Dropout.threshold(rate) / (double) Dropout.STEPS, new GeneratorOptional(generator));
            return torch.native_dropout_backward(
                    values, whole.narrow(0, dropout.first(), values.size(0)), Dropout.scale(rate));
        } finally {
            values.close();
        }
    }

    @Override
    public void close() {
        generator.close();
    }
}
