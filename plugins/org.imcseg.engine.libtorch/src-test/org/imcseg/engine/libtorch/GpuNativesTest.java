// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.imcseg.learning.engine.NvidiaGpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which cards and drivers are supported, by the machine code that the natives contain: 7.5, 8.0, 9.0, 10.0 and 12.0, no
 * PTX.
 */
class GpuNativesTest {
    private static NvidiaGpus.Gpu card(String capability, String driver) {
        return new NvidiaGpus.Gpu("Card", driver, capability, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.5", "8.0", "8.6", "8.9", "9.0", "10.0", "10.3", "12.0", "12.1", ""})
    void generationsWithMachineCodeAreServed(String capability) {
        assertEquals(Optional.empty(), GpuNatives.unfit(List.of(card(capability, "580.65.06"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "6.1", "7.0", "11.0", "13.0"})
    void othersAreNamed(String capability) {
        String reason = GpuNatives.unfit(List.of(card(capability, "595.10"))).orElseThrow();
        assertTrue(reason.contains("Card") && reason.contains(capability) && reason.contains("served are"), reason);
    }

    @Test
    void oldDriverIsToldWithTheRemedy() {
        String reason = GpuNatives.unfit(List.of(card("9.0", "575.57.08"))).orElseThrow();
        assertTrue(reason.contains("575.57.08") && reason.contains("580"), reason);
        assertFalse(GpuNatives.unfit(List.of(card("9.0", "unknown"))).isPresent());
    }

    @Test
    void oneServedCardIsEnough() {
        assertEquals(Optional.empty(), GpuNatives.unfit(List.of(card("6.1", "580.1"), card("9.0", "580.1"))));
        assertEquals(Optional.empty(), GpuNatives.unfit(List.of()));
    }
}
