// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A transposed convolution of 2 × 2 with stride 2, which doubles the size. Its outputs do not overlap, so it is a
 * matrix multiplication whose results are then interleaved: three times as fast as ND4J's own. Its weights are in × (h
 * × w × out).
 */
final class TransposedConvolution2x2 extends Nd4jLayer {
    TransposedConvolution2x2(Buffers buffers, Nd4jParameter weight, Nd4jParameter bias) {
        super(buffers, weight, bias);
    }

    @Override
    public INDArray forward(INDArray input) {
        INDArray parts =
                buffers.take(input.length() / input.size(3), weight.value().size(1));
        Ops.product(pixels(input), false, weight.value(), false, parts);
        INDArray output = buffers.take(
                input.size(0),
                2 * input.size(1),
                2 * input.size(2),
                bias.value().length());
        long rows = input.size(0) * input.size(1);
        long width = input.size(2);
        swap(parts, output, rows, width, 2);
        buffers.give(parts);
        pixels(output).addiRowVector(bias.value());
        return output;
    }

    @Override
    public INDArray backward(INDArray gradient, INDArray input, boolean wanted, boolean add) {
        INDArray parts =
                buffers.take(input.length() / input.size(3), weight.value().size(1));
        swap(gradient, parts, input.size(0) * input.size(1), 2, input.size(2));
        keep(add, (ofWeight, ofBias) -> {
            Ops.product(pixels(input), true, parts, false, ofWeight);
            sumColumns(pixels(gradient), ofBias);
        });
        INDArray result = null;
        if (wanted) {
            result = buffers.take(input.shape());
            Ops.product(parts, false, weight.value(), true, pixels(result));
        }
        buffers.give(parts);
        return result;
    }

    /**
     * Copies with the two middle axes exchanged; what follows them (two neighbouring pixels of the result) stays
     * together.
     */
    private static void swap(INDArray from, INDArray to, long rows, long first, long second) {
        long rest = from.length() / (rows * first * second);
        Ops.run(
                "permute",
                from.reshape('c', rows, first, second, rest),
                to.reshape('c', rows, second, first, rest),
                new long[] {0, 2, 1, 3});
    }
}
