// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between Java arrays and native ones in one go. */
final class Floats {
    private Floats() {
    }

    /** Copies a whole array, which must be dense and row-major. */
    static void read(INDArray from, float[] to) {
        pointer(from, to.length).get(to);
    }

    /** Overwrites a whole array, which must be dense and row-major. */
    static void write(float[] from, INDArray to) {
        pointer(to, from.length).put(from);
    }

    private static FloatPointer pointer(INDArray array, int length) {
        if (array.length() != length || array.elementWiseStride() != 1 && length > 1) {
            throw new IllegalStateException("Expected " + length + " dense values, got " + array.shapeInfoToString());
        }
        // addressPointer() points at the first element of a view, too.
        return new FloatPointer(array.data().addressPointer());
    }
}
