// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imcseg.learning.engine.Engine.Status;
import org.junit.jupiter.api.Test;

class EnginesTest {
    private static final Engine FAST = new StubEngine("fast", "FAST", DeviceKind.CPU, Status.ready("CPU, 2 threads"));
    private static final Engine SLOW = new StubEngine("slow", "SLOW", DeviceKind.CPU, Status.ready("CPU"));
    private static final Engine BROKEN =
            new StubEngine("fast", "FAST", DeviceKind.GPU, Status.unavailable("no driver. Install one."));
    private static final Engine ABSENT =
            new StubEngine("fast", "FAST", DeviceKind.GPU, Status.notInstalled("not installed."));
    private static final Engine CARD = new StubEngine("slow", "SLOW", DeviceKind.GPU, Status.ready("a card"));

    private static Engines.Choice choose(String id, String device, Engine... engines) {
        return Engines.choose(List.of(engines), id, device);
    }

    private static String refusal(String id, String device, Engine... engines) {
        return assertThrows(EngineException.class, () -> choose(id, device, engines))
                .getMessage();
    }

    @Test
    void takesTheFirstThatRuns() {
        assertSame(CARD, choose("automatic", "", CARD, FAST, SLOW).engine());
        assertSame(FAST, choose("", "cpu", CARD, FAST, SLOW).engine());
        assertSame(SLOW, choose("slow", "cpu", CARD, FAST, SLOW).engine());
        assertEquals(List.of(), choose("slow", "cpu", BROKEN, FAST, SLOW).warnings());
    }

    @Test
    void tellsWhyAnInstalledOneWasPassedOver() {
        Engines.Choice choice = choose("automatic", "automatic", BROKEN, FAST);
        assertSame(FAST, choice.engine());
        assertEquals(
                List.of("FAST on the GPU: no driver. Install one. FAST on the CPU was used instead."),
                choice.warnings());
        assertEquals(List.of(), choose("automatic", "automatic", ABSENT, FAST).warnings());
        assertEquals(List.of(), choose("automatic", "cpu", BROKEN, FAST).warnings());
    }

    @Test
    void whatFailsOnlyWhenItIsStartedIsPassedOverToo() {
        Engine failing = new StubEngine("fast", "FAST", DeviceKind.GPU, Status.ready("a card")) {
            @Override
            public void start() {
                throw new EngineException("the card is taken.");
            }
        };
        Engines.Choice choice = choose("automatic", "automatic", failing, SLOW);
        assertSame(SLOW, choice.engine());
        assertEquals(
                List.of("FAST on the GPU: the card is taken. SLOW on the CPU was used instead."), choice.warnings());
        assertTrue(refusal("automatic", "gpu", failing, SLOW).contains("the card is taken"));
    }

    @Test
    void aRequiredDeviceIsNotReplaced() {
        String message = refusal("automatic", "gpu", BROKEN, FAST, SLOW);
        assertTrue(message.contains("GPU") && message.contains("\"Device\"") && message.contains("no driver"), message);
        assertTrue(refusal("fast", "gpu", ABSENT, FAST).contains("not installed"));
        assertTrue(refusal("slow", "gpu", BROKEN, FAST, SLOW).contains("[slow]"));
    }

    @Test
    void saysWhatIsInstalled() {
        assertTrue(refusal("abacus", "automatic", BROKEN, FAST, SLOW).contains("[fast, slow]"));
        assertTrue(refusal("automatic", "automatic").contains("Install"));
        assertTrue(refusal("automatic", "automatic", BROKEN).contains("no driver"));
    }

    @Test
    void threadsStandBehindTheDevice() {
        assertEquals(
                Status.ready("CPU, AVX2, 2 threads"), Status.ready("CPU, AVX2").withThreads(2));
        assertEquals(Status.ready("CPU, 1 thread"), Status.ready("CPU").withThreads(1));
    }

    /** Workflows name engines that not every installation has. */
    @Test
    void anEngineThatIsNotInstalledNamesItsFeature() {
        assertEquals(
                "There is no engine 'dl4j'; installed are [fast, slow]. It comes with the feature \"IMC "
                        + "Segmentation: DL4J Engine (CPU)\", which the"
                        + " update site of these nodes has: install that, too, or choose another engine.",
                refusal("dl4j", "", FAST, SLOW, CARD));
        assertEquals("There is no engine 'dl4'; installed are [fast]. Choose one of these.", refusal("dl4", "", FAST));
    }
}
