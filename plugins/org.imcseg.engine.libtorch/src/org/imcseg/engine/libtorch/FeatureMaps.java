// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Tensor;

/**
 * Activations between layers: one tensor, or two whose channels are concatenated. Two are never copied together: the
 * next convolution is the sum of two convolutions.
 *
 * @param first n × channels × height × width
 * @param second null for a single tensor
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
