// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UNetSpecTest {
    @Test
    void paperNetworkHasThePublishedNumberOfParameters() {
        assertEquals(20_608_577, UNetSpec.paper(6).parameterCount());
        assertEquals(32, UNetSpec.paper(6).multiple());
    }

    @Test
    void countsByHand() {
        // level: 1·2·9+2 + 2·2·9+2 = 58; bottleneck: 2·3·9+3 + 3·3·9+3 = 141; up: 3·2·4+2 = 26; merge: 4·2·9+2 +
        // 2·2·9+2 = 112; out: 2+1
        UNetSpec spec = new UNetSpec(1, List.of(2), List.of(0.), 3, 0, UNetSpec.Initialiser.HE_NORMAL);
        assertEquals(58 + 141 + 26 + 112 + 3, spec.parameterCount());
    }

    @Test
    void namesAreThoseOfThePyTorchModule() {
        UNetSpec spec = new UNetSpec(1, List.of(2), List.of(0.), 3, 0, UNetSpec.Initialiser.HE_NORMAL);
        assertEquals(
                List.of(
                        "down.0.0.weight [2, 1, 3, 3]",
                        "down.0.0.bias [2]",
                        "down.0.3.weight [2, 2, 3, 3]",
                        "down.0.3.bias [2]",
                        "bottom.0.weight [3, 2, 3, 3]",
                        "bottom.0.bias [3]",
                        "bottom.3.weight [3, 3, 3, 3]",
                        "bottom.3.bias [3]",
                        "up.0.weight [3, 2, 2, 2]",
                        "up.0.bias [2]",
                        "merge.0.0.weight [2, 4, 3, 3]",
                        "merge.0.0.bias [2]",
                        "merge.0.3.weight [2, 2, 3, 3]",
                        "merge.0.3.bias [2]",
                        "out.weight [1, 2, 1, 1]",
                        "out.bias [1]"),
                UNetLayout.of(spec).stream()
                        .map(e -> e.name() + " " + e.shape())
                        .collect(Collectors.toList()));
    }

    @Test
    void refusesWhatCannotBe() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new UNetSpec(6, List.of(8, 16), List.of(.1), 32, .1, UNetSpec.Initialiser.HE_NORMAL))
                .getMessage();
        assertTrue(message.contains("2 filter counts") && message.contains("1 dropouts"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> new UNetSpec(0, List.of(8), List.of(.1), 32, .1, UNetSpec.Initialiser.HE_NORMAL));
        assertThrows(
                IllegalArgumentException.class,
                () -> new UNetSpec(1, List.of(8), List.of(1.), 32, .1, UNetSpec.Initialiser.HE_NORMAL));
        assertThrows(IllegalArgumentException.class, () -> UNetSpec.Initialiser.of("magic"));
    }
}
