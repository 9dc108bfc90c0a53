// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imcseg.learning.unet.Operations;

/** Trained numbers in single precision with what a step of Adam needs, and what products are computed with. */
final class LibTorchParameter implements AutoCloseable {
    private final Tensor value;
    private final Tensor rounded;
    private final Tensor firstMoment;
    private final Tensor secondMoment;
    private final boolean shared;
    private Tensor gradient;

    /**
     * @param type of what products are computed with
     * @param training whether there will be steps
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

    /** The same numbers with a gradient of its own. Must not be used any longer than this. */
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

    /** What to compute with. */
    Tensor rounded() {
        return rounded;
    }

    /** To be called after the values were changed. */
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
     * Keeps a gradient for the step.
     *
     * @param found becomes this object's
     * @param add whether to add it to what is kept
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
            gradient.retainReference(); // until another thread has fetched it
        }
    }

    /**
     * Keeps what a {@link #replica} has kept.
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
            if (gradient != null) { // of a step that failed
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
