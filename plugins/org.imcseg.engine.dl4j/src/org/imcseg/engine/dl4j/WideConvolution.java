// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A 3 × 3 convolution of many channels on a processor with AVX-512, where the backward pass of ND4J's oneDNN uses
 * Winograd's algorithm for the gradient of the weights: up to thirty times as slow as the nine matrix multiplications
 * used here, one for each position of the kernel.
 */
final class WideConvolution extends Nd4jConvolution {
    /**
     * Minimum product of input and output channels. Judged from measurements: with half, ND4J's own takes three
     * quarters of the time.
     */
    private static final long LEAST = 512 * 256;

    private static final int KERNEL = 3;
    /**
     * Kernel, stride 1, padding 1, dilation 1, explicit padding, NHWC, weights in × out × h × w, which are a
     * convolution's out × in × h × w.
     */
    private static final long[] BACK = {KERNEL, KERNEL, 1, 1, 1, 1, 1, 1, 0, 1, 1};

    private final INDArray border = Nd4j.createFromArray(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}});

    WideConvolution(Buffers buffers, Nd4jParameter weight, Nd4jParameter bias) {
        super(buffers, weight, bias);
    }

    /** @param shape of the weights: out, in, height, width */
    static boolean isBest(List<Integer> shape) {
        return shape.get(2) == KERNEL && (long) shape.get(0) * shape.get(1) >= LEAST && ProcessorExtensions.hasAvx512();
    }

    @Override
    public INDArray backward(INDArray gradient, INDArray input, boolean wanted, boolean add) {
        keep(add, (ofWeight, ofBias) -> {
            gradientOfWeights(gradient, input, ofWeight);
            sumColumns(pixels(gradient), ofBias);
        });
        if (!wanted) {
            return null;
        }
        INDArray result = buffers.take(input.shape());
        Ops.run("deconv2d", new INDArray[] {gradient, weight.value()}, new INDArray[] {result}, BACK);
        return result;
    }

    /**
     * With a border of zeros around each image, a shift by rows and columns is a shift in the list of all pixels:
     * values shifted in from a neighbouring row or image meet a zero of the gradient's border.
     */
    private void gradientOfWeights(INDArray gradient, INDArray input, INDArray ofWeight) {
        INDArray inputs = bordered(input);
        INDArray gradients = bordered(gradient);
        long width = inputs.size(2);
        long pixels = inputs.length() / inputs.size(3);
        long margin = width + 1; // of a shift by one row and column, where all gradients are zeros of the border
        INDArray inner = rows(pixels(gradients), margin, pixels - margin);
        INDArray taps = buffers.take(KERNEL * KERNEL, gradient.size(3), input.size(3));
        for (int tap = 0; tap < KERNEL * KERNEL; tap++) {
            long shift = (tap / KERNEL - 1) * width + tap % KERNEL - 1;
            Ops.product(
                    inner, true, rows(pixels(inputs), margin + shift, pixels - margin + shift), false, taps.slice(tap));
        }
        Ops.run("permute", taps, ofWeight.reshape('c', taps.size(1), taps.size(2), taps.size(0)), new long[] {1, 2, 0});
        buffers.give(taps);
        buffers.give(gradients);
        buffers.give(inputs);
    }

    private INDArray bordered(INDArray tensor) {
        INDArray result = buffers.take(tensor.size(0), tensor.size(1) + 2, tensor.size(2) + 2, tensor.size(3));
        Ops.run("pad", new INDArray[] {tensor, border}, new INDArray[] {result}, new long[] {0}, 0);
        return result;
    }

    private static INDArray rows(INDArray matrix, long from, long to) {
        return matrix.get(NDArrayIndex.interval(from, to));
    }
}
