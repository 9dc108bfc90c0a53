// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.Engines;
import org.imcseg.learning.engine.FreedMemory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What its networks compute is tested beside the other engines, in {@code org.imcseg.embedded.engines}. */
class Dl4jEngineTest {
    /** The method is JavaCPP's own: a newer JavaCPP without it must not go unnoticed. */
    @Test
    void freedMemoryCanBeGivenBack() throws NoSuchMethodException {
        Engine.Status status = new Dl4jEngine().status();
        Assumptions.assumeTrue(status.available(), status.reason());
        assertEquals(
                boolean.class, Pointer.class.getDeclaredMethod("trimMemory").getReturnType());
        FreedMemory.giveBack(Pointer.class);
    }

    @Test
    void isFoundAndRuns() {
        Engine.Status status = new Dl4jEngine().status();
        Assumptions.assumeTrue(status.available(), status.reason());
        Engine found = Engines.choose("automatic", "automatic").engine();
        assertEquals("dl4j", found.id());
        assertTrue(found.status().device().startsWith("CPU"), found.status().device());
        assertTrue(assertThrows(EngineException.class, () -> Engines.choose("abacus", "cpu"))
                .getMessage()
                .contains("[dl4j]"));
        assertTrue(List.of("", "-onednn-avx2").containsAll(ProcessorExtensions.usableExtensions()));
    }
}
