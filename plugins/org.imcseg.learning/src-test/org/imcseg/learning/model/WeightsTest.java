// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final UNetSpec HE = new UNetSpec(4, List.of(32), List.of(0.), 64, 0, UNetSpec.Initialiser.HE_NORMAL);
    private static final UNetSpec GLOROT =
            new UNetSpec(4, List.of(32), List.of(0.), 64, 0, UNetSpec.Initialiser.GLOROT_UNIFORM);

    @Test
    void variancesAreTheDefinitions() {
        assertEquals(2.0 / (64 * 9), variance(Weights.initial(HE, 1).get("bottom.3.weight")), .05 * 2 / (64 * 9));
        assertEquals(
                2.0 / (64 * 9 + 64 * 9),
                variance(Weights.initial(GLOROT, 1).get("bottom.3.weight")),
                .05 * 2 / (128 * 9));
        assertEquals(0, variance(Weights.initial(HE, 1).get("bottom.3.bias")));
    }

    private static double variance(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v * v;
        }
        return sum / values.length;
    }

    @Test
    void seedDecides() {
        assertEquals(Weights.initial(HE, 7), Weights.initial(HE, 7));
        assertNotEquals(Weights.initial(HE, 7), Weights.initial(HE, 8));
    }

    @Test
    void refusesOtherTensors() {
        Map<String, float[]> values = new HashMap<>();
        Weights good = Weights.initial(HE, 1);
        good.names().forEach(n -> values.put(n, good.get(n)));
        values.put("extra", new float[1]);
        assertThrows(IllegalArgumentException.class, () -> new Weights(HE, values));
        values.remove("extra");
        values.put("out.bias", new float[2]);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Weights(HE, values))
                .getMessage()
                .contains("'out.bias' has 2 values"));
        values.remove("out.bias");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Weights(HE, values))
                .getMessage()
                .contains("lack the tensor 'out.bias'"));
    }
}
