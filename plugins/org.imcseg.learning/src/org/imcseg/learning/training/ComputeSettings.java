// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;
import org.imcseg.learning.engine.Precision;

/**
 * Threads and precision of a training.
 *
 * @param threads processor threads, 0 for all
 * @param precision of multiplications
 */
public record ComputeSettings(int threads, Precision precision) {
    public ComputeSettings {
        ArgumentChecks.require(threads >= 0 && threads <= 1024, "number of threads", threads, "0 to 1024");
        ArgumentChecks.require(precision != null, "precision", precision, "given");
    }

    void describe(Map<String, String> map) {
        map.put("threads", String.valueOf(threads));
        map.put("precision", precision.id());
    }
}
