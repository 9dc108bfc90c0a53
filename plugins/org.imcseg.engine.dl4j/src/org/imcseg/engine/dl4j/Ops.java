// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native operations by name, with preallocated outputs. */
final class Ops {
    private Ops() {}

    static void run(String name, INDArray[] inputs, INDArray[] outputs, long[] integers, double... numbers) {
        DynamicCustomOp op = new DynamicCustomOp(name, inputs, outputs);
        op.addIArgument(integers);
        op.addTArgument(numbers);
        Nd4j.exec(op);
    }

    static void run(String name, INDArray input, INDArray output, long[] integers, double... numbers) {
        run(name, new INDArray[] {input}, new INDArray[] {output}, integers, numbers);
    }

    /** Matrix multiplication, optionally with transposed factors. */
    static void product(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
        run("matmul", new INDArray[] {a, b}, new INDArray[] {result}, new long[] {
            transposeA ? 1 : 0, transposeB ? 1 : 0, 0
        });
    }

    /** max(0, x) in place. */
    static INDArray relu(INDArray values) {
        run("relu", values, values, new long[0], 0);
        return values;
    }
}
