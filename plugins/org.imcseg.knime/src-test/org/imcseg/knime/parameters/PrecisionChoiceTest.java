// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imcseg.knime.nodes.FirstChannelEngine;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.model.UNetSpec;
import org.junit.jupiter.api.Test;

class PrecisionChoiceTest {
    private static final UNetSpec NETWORK = UNetSpec.quick(2);

    private static Engine engine(DeviceKind device, Precision... possible) {
        return new FirstChannelEngine() {
            @Override
            public DeviceKind device() {
                return device;
            }

            @Override
            public Optional<String> lacks(Precision precision) {
                return List.of(possible).contains(precision)
                        ? Optional.empty()
                        : Optional.of("this device has none of it");
            }

            @Override
            public Precision fastest(UNetSpec spec) {
                return Precision.BF16;
            }
        };
    }

    private final List<String> warnings = new ArrayList<>();

    @Test
    void holdsOnACardThatHasIt() {
        Engine card = engine(DeviceKind.GPU, Precision.values());
        assertEquals(Precision.TF32, PrecisionChoice.TF32.on(card, NETWORK, warnings::add));
        assertEquals(Precision.BF16, PrecisionChoice.BF16.on(card, NETWORK, warnings::add));
        assertEquals(Precision.SINGLE, PrecisionChoice.SINGLE.on(card, NETWORK, warnings::add));
        assertEquals(List.of(), warnings);
    }

    @Test
    void isReplacedWithAWordWhereTheCardLacksIt() {
        Engine card = engine(DeviceKind.GPU, Precision.SINGLE);
        assertEquals(Precision.SINGLE, PrecisionChoice.BF16.on(card, NETWORK, warnings::add));
        assertEquals(
                List.of("\"Precision\" is BF16, but this device has none of it. Single precision was used instead."),
                warnings);
    }

    @Test
    void whatTheEngineFindsFastestIsTakenWhereItIsLeftOpen() {
        assertEquals(
                Precision.BF16,
                PrecisionChoice.AUTOMATIC.on(engine(DeviceKind.CPU, Precision.values()), NETWORK, warnings::add));
        assertEquals(
                Precision.BF16,
                PrecisionChoice.AUTOMATIC.on(engine(DeviceKind.GPU, Precision.values()), NETWORK, warnings::add));
        assertEquals(List.of(), warnings);
    }

    @Test
    void defaultsAreReplacedInSilence() {
        for (PrecisionChoice open : List.of(PrecisionChoice.TF32, PrecisionChoice.AUTOMATIC)) {
            assertEquals(Precision.SINGLE, open.on(engine(DeviceKind.GPU, Precision.SINGLE), NETWORK, warnings::add));
        }
        assertEquals(List.of(), warnings);
    }

    @Test
    void workflowsOfBuildsWithoutAutomaticStayInSinglePrecisionOnTheProcessor() {
        assertEquals(
                Precision.SINGLE,
                new PrecisionChoice.Before()
                        .getDefault()
                        .on(engine(DeviceKind.CPU, Precision.values()), NETWORK, warnings::add));
        assertEquals(List.of(), warnings);
    }

    @Test
    void isReplacedWithAWordWhereTheProcessorLacksIt() {
        assertEquals(
                Precision.SINGLE,
                PrecisionChoice.BF16.on(engine(DeviceKind.CPU, Precision.SINGLE), NETWORK, warnings::add));
        assertEquals(1, warnings.size());
    }
}
