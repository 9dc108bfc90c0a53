// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Nd4jMemoryErrorsTest {
    @Test
    void tellsTheInnermostReason() {
        RuntimeException failure = new RuntimeException(
                "Op [conv2d] execution failed", new RuntimeException("could not create a memory object\nand a trace"));
        assertTrue(Nd4jMemoryErrors.isCauseOf(failure));
        assertEquals(
                "Deeplearning4j has not enough memory: could not create a memory object",
                Nd4jMemoryErrors.describe(failure));
        assertTrue(Nd4jMemoryErrors.isCauseOf(new OutOfMemoryError("Native allocator returned address == 0")));
        assertFalse(Nd4jMemoryErrors.isCauseOf(new IllegalArgumentException("Op [conv2d] execution failed")));
    }
}
