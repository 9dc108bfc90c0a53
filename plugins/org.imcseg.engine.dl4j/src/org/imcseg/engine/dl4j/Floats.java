// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bulk copies between Java and native arrays. Native arrays must be dense and row-major, or views of whole rows of
 * such.
 */
final class Floats {
    private Floats() {}

    /** Copies a whole array. */
    static void read(INDArray from, float[] to, int offset) {
        Nd4j.getAffinityManager().ensureLocation(from, AffinityManager.Location.HOST);
        pointer(from).get(to, offset, length(from));
    }

    /** Overwrites a whole array. */
    static void write(float[] from, int offset, INDArray to) {
        pointer(to).put(from, offset, length(to));
        Nd4j.getAffinityManager().tagLocation(to, AffinityManager.Location.HOST);
    }

    /** A range of an array in host memory, to read and write. */
    static FloatBuffer slice(INDArray array, long from, long to) {
        return pointer(array).position(from).limit(to).asBuffer();
    }

    private static int length(INDArray array) {
        return Math.toIntExact(array.length());
    }

    private static FloatPointer pointer(INDArray array) {
        if (array.elementWiseStride() != 1 && array.length() > 1) {
            throw new IllegalStateException("Expected dense values, got " + array.shapeInfoToString());
        }
        // addressPointer() points at the first element of a view, too.
        return new FloatPointer(array.data().addressPointer());
    }
}
