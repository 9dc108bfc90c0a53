// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imcseg.learning.unet.Operations;

/** A trained parameter in single precision with Adam's state and its rounded copy for multiplications. */
final class LibTorchParameter implements AutoCloseable {
    private final Tensor value;
    private final Tensor rounded;
    private final Tensor firstMoment;
    private final Tensor secondMoment;
    private final boolean shared;
    private Tensor gradient;

    /**
     * @param type of the rounded copy
     * @param training whether there will be training steps
     */
    LibTorchParameter(ComputeTarget target, ScalarType type, boolean training, long... shape) {
        value = shape.length == 4 ? target.channelsLast(ScalarType.Float, shape) : target.rows(ScalarType.Float, shape);
        rounded = type == ScalarType.Float ? value : value.to(type);
        firstMoment = training ? torch.zeros_like(value) : null;
        secondMoment = training ? torch.zeros_like(value) : null;
        shared = false;
    }

    private LibTorchParameter(LibTorchParameter other) {
        value = other.value;
        rounded = other.rounded;
        firstMoment = null;
        secondMoment = null;
        shared = true;
    }

    /** The same values with their own gradient. Must not be used after this parameter is closed. */
    LibTorchParameter replica() {
        return new LibTorchParameter(this);
    }

    Tensor kept(Operations.Kept what) {
        return switch (what) {
            case VALUE -> value;
            case FIRST_MOMENT -> firstMoment;
            case SECOND_MOMENT -> secondMoment;
        };
    }

    /** The values to compute with. */
    Tensor rounded() {
        return rounded;
    }

    /** Call after changing the values. */
    void changed() {
        if (rounded != value) {
            rounded.copy_(value);
        }
    }

    /** The gradient of this step, in single precision and in the memory layout of the values. */
    Tensor gradient() {
        return gradient;
    }

    /**
     * Stores a gradient for the step.
     *
     * @param found ownership passes to this object
     * @param add whether to add it to the stored gradient
     */
    void keep(Tensor found, boolean add) {
        if (add) {
            gradient.add_(found);
            found.close();
            return;
        }
        Tensor exact = ComputeTarget.holds(found, ScalarType.Float) ? found : found.to(ScalarType.Float);
        gradient = exact.dim() < 4 || exact.is_contiguous(MemoryFormat.ChannelsLast)
                ? exact
                : exact.contiguous(MemoryFormat.ChannelsLast);
        if (shared) {
            gradient.retainReference(); // until another thread fetches it
        }
    }

    /**
     * Takes over the gradient stored by a {@link #replica}.
     *
     * @param add as in {@link #keep}
     */
    void take(LibTorchParameter replica, boolean add) {
        Tensor found = replica.gradient;
        replica.gradient = null;
        keep(add ? found : new Tensor(found), add);
        found.close();
    }

    @Override
    public void close() {
        if (shared) {
            if (gradient != null) { // left by a failed step
                gradient.close();
            }
            return;
        }
        if (rounded != value) {
            rounded.close();
        }
        value.close();
        if (firstMoment != null) {
            firstMoment.close();
            secondMoment.close();
        }
    }
}
