// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;

/**
 * How images become batches.
 *
 * @param batchSize patches of a step, 1 to 4096
 * @param patchSize edge of the patches that images are cut into, in pixels; must be a multiple of 2 to the number of
 *     levels
 * @param patchStride distance of patches in pixels, 1 to the patch size; less than the patch size makes them overlap
 * @param validationFraction share of the training data held out where no validation data are given, above 0 and below 1
 */
public record SamplingSettings(int batchSize, int patchSize, int patchStride, double validationFraction) {
    public SamplingSettings {
        SettingChecks.require(batchSize >= 1 && batchSize <= 4096, "batch size", batchSize, "1 to 4096");
        SettingChecks.require(patchSize >= 2 && patchSize <= 8192, "patch size", patchSize, "2 to 8192");
        SettingChecks.require(
                patchStride >= 1 && patchStride <= patchSize,
                "patch stride",
                patchStride,
                "1 to the patch size, " + patchSize);
        SettingChecks.require(
                validationFraction > 0 && validationFraction < 1,
                "validation fraction",
                validationFraction,
                "between 0 and 1");
    }

    public SamplingSettings batchSize(int value) {
        return new SamplingSettings(value, patchSize, patchStride, validationFraction);
    }

    /** @param size edge of a patch @param stride distance of patches, both in pixels */
    public SamplingSettings patches(int size, int stride) {
        return new SamplingSettings(batchSize, size, stride, validationFraction);
    }

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
