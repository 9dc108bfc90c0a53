// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.unet.Dropout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.DropOutInverted;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Elementwise kernels by ND4J's own operations, so that values stay on the graphics card. */
final class DeviceKernels implements ElementwiseKernels {
    private final Buffers buffers;
    private final NetworkSettings settings;

    DeviceKernels(Buffers buffers, NetworkSettings settings) {
        this.buffers = buffers;
        this.settings = settings;
    }

    /** Each sample has its own random draws, whichever samples are processed together. */
    @Override
    public void dropout(INDArray values, double rate, Dropout dropout, long stream) {
        for (int i = 0; i < values.size(0); i++) {
            INDArray sample = values.get(NDArrayIndex.point(i));
            Nd4j.getRandom().setSeed(stream + dropout.first() + i);
            Nd4j.getExecutioner().exec(new DropOutInverted(sample, sample, 1 / Dropout.scale(rate)));
        }
    }

    @Override
    public void reluBackward(INDArray gradient, INDArray result, double scale) {
        Ops.run("relu_bp", new INDArray[] {result, gradient}, new INDArray[] {gradient}, new long[0], 0);
        if (scale != 1) {
            gradient.muli(scale);
        }
    }

    @Override
    public void poolAndReluBackward(INDArray gradient, INDArray skip, INDArray values) {
        INDArray unpooled = buffers.take(values.shape());
        Ops.run("maxpool2d_bp", new INDArray[] {values, gradient}, new INDArray[] {unpooled}, Nd4jOperations.POOLING);
        skip.addi(unpooled);
        buffers.give(unpooled);
        reluBackward(skip, values, 1);
    }

    /** ND4J's Adam places epsilon as {@link org.imcseg.learning.unet.Operations#adam} requires. */
    @Override
    public void adam(
            INDArray values, INDArray gradients, INDArray firstMoments, INDArray secondMoments, double rate, int step) {
        INDArray update = buffers.take(values.length());
        Ops.run(
                "adam_updater",
                new INDArray[] {gradients, secondMoments, firstMoments},
                new INDArray[] {update, secondMoments, firstMoments},
                new long[] {step - 1},
                rate,
                settings.beta1(),
                settings.beta2(),
                settings.epsilon());
        values.subi(update);
        buffers.give(update);
    }
}
