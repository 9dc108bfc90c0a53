// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenRunsTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "1-6", "2/9", "6; 1..3", "7/9, 6"})
    void whatTheGridHasIsRight(String text) {
        assertEquals(Optional.empty(), ChosenRuns.beyond("runs", text, 6));
    }

    @Test
    void theLargestNumberBeyondIsNamed() {
        final var message = ChosenRuns.beyond("runs", "1-4; 7,12-15", 6).orElseThrow();
        assertTrue(message.contains("names run 15, but there are only 6 runs"), message);
        assertTrue(message.contains("Name runs from 1 to 6"), message);
    }
}
