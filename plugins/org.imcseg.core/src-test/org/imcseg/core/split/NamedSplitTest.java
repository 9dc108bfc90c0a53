// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedSplitTest {
    private static final List<String> GROUPS = List.of("a1", "a2", "b1", "a1", "c.1");

    @Test
    void namesAndWildcardsChooseParts() {
        assertEquals(
                List.of(
                        Optional.of(Part.TRAIN),
                        Optional.of(Part.TRAIN),
                        Optional.of(Part.TEST),
                        Optional.of(Part.TRAIN),
                        Optional.empty()),
                NamedSplit.assign(GROUPS, Map.of(Part.TRAIN, List.of("a?"), Part.TEST, List.of("b*"))));
    }

    @Test
    void aDotIsADot() {
        assertThrows(
                IllegalArgumentException.class, () -> NamedSplit.assign(GROUPS, Map.of(Part.TRAIN, List.of("a.1"))));
        assertEquals(
                Optional.of(Part.TRAIN),
                NamedSplit.assign(GROUPS, Map.of(Part.TRAIN, List.of("c.1"))).get(4));
    }

    @Test
    void refusesUnknownAndDoubleNames() {
        var unknown = assertThrows(
                IllegalArgumentException.class, () -> NamedSplit.assign(GROUPS, Map.of(Part.TEST, List.of("d1"))));
        assertTrue(unknown.getMessage().contains("'d1'") && unknown.getMessage().contains("a2"), unknown.getMessage());
        var twice = assertThrows(
                IllegalArgumentException.class,
                () -> NamedSplit.assign(GROUPS, Map.of(Part.TRAIN, List.of("a*"), Part.TEST, List.of("a2"))));
        assertTrue(twice.getMessage().contains("'a2'"), twice.getMessage());
    }
}
