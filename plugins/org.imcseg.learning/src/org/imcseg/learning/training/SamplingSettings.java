// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;

/**
 * How images become batches.
 *
 * @param batchSize patches per step, 1 to 4096
 * @param patchSize edge length of the patches in pixels; must be a multiple of 2 to the power of the number of levels
 * @param patchStride distance of neighbouring patches in pixels, 1 to the patch size; below the patch size they overlap
 * @param validationFraction share of the training data held out if no validation data are given, above 0 and below 1
 */
public record SamplingSettings(int batchSize, int patchSize, int patchStride, double validationFraction) {
    public SamplingSettings {
        ArgumentChecks.require(batchSize >= 1 && batchSize <= 4096, "batch size", batchSize, "1 to 4096");
        ArgumentChecks.require(patchSize >= 2 && patchSize <= 8192, "patch size", patchSize, "2 to 8192");
        ArgumentChecks.require(
                patchStride >= 1 && patchStride <= patchSize,
                "patch stride",
                patchStride,
                "1 to the patch size, " + patchSize);
        ArgumentChecks.require(
                validationFraction > 0 && validationFraction < 1,
                "validation fraction",
                validationFraction,
                "between 0 and 1");
    }

    /** A copy with another {@link #batchSize()}. */
    public SamplingSettings batchSize(int value) {
        return new SamplingSettings(value, patchSize, patchStride, validationFraction);
    }

    /** A copy with other patches. @param size edge length @param stride distance of patches, both in pixels */
    public SamplingSettings patches(int size, int stride) {
        return new SamplingSettings(batchSize, size, stride, validationFraction);
    }

    /** A copy with another {@link #validationFraction()}. */
    public SamplingSettings validationFraction(double value) {
        return new SamplingSettings(batchSize, patchSize, patchStride, value);
    }

    void describe(Map<String, String> map) {
        map.put("batchSize", String.valueOf(batchSize));
        map.put("patchSize", String.valueOf(patchSize));
        map.put("patchStride", String.valueOf(patchStride));
        map.put("validationFraction", String.valueOf(validationFraction));
    }
}
