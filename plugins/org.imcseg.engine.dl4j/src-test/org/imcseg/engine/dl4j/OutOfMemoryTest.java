// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
    @Test
    void tellsTheInnermostReason() {
        RuntimeException failure = new RuntimeException(
                "Op [conv2d] execution failed", new RuntimeException("could not create a memory object\nand a trace"));
        assertTrue(OutOfMemory.isCauseOf(failure));
        assertEquals(
                "Deeplearning4j has not enough memory: could not create a memory object",
                OutOfMemory.describe(failure));
        assertTrue(OutOfMemory.isCauseOf(new OutOfMemoryError("Native allocator returned address == 0")));
        assertFalse(OutOfMemory.isCauseOf(new IllegalArgumentException("Op [conv2d] execution failed")));
    }
}
