// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Tensor;

/**
 * FeatureMaps between layers: one tensor, or two whose channels follow each other. Two are never copied together: the
 * convolution after them is the sum of two.
 *
 * @param first n × channels × height × width
 * @param second null if there is one only
 */
record FeatureMaps(Tensor first, Tensor second) {
    static FeatureMaps of(Tensor tensor) {
        return new FeatureMaps(tensor, null);
    }

    boolean isPair() {
        return second != null;
    }

    void close() {
        first.close();
        if (second != null) {
            second.close();
        }
    }
}
