// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamePatternsTest {
    @Test
    void namesAreWholeAndOfAnyCase() {
        NamePatterns names = new NamePatterns(List.of("Lung", "BREAST"));
        assertTrue(names.matches("lung") && names.matches("Breast") && names.matches(" LUNG "));
        assertFalse(names.matches("lung 1") || names.matches("") || names.matches("left lung"));
    }

    @Test
    void aStarStandsForAnyCharacters() {
        NamePatterns names = new NamePatterns(List.of("lung*", "*(tumour)"));
        assertTrue(names.matches("lung") && names.matches("Lung 12") && names.matches("liver (Tumour)"));
        assertFalse(names.matches("liver tumour") || names.matches("a lung"));
    }

    @Test
    void signsOfRegularExpressionsAreOrdinary() {
        NamePatterns names = new NamePatterns(List.of("a.c", "[x]+"));
        assertTrue(names.matches("a.c") && names.matches("[X]+"));
        assertFalse(names.matches("abc") || names.matches("xx"));
    }

    @Test
    void noNameIsEveryName() {
        NamePatterns names = new NamePatterns(List.of());
        assertTrue(names.isAll() && names.matches("") && names.matches("anything"));
        assertEquals(List.of(), names.notFound());
    }

    @Test
    void tellsWhichNamesNothingHas() {
        NamePatterns names = new NamePatterns(List.of("lung", "brest", "l*"));
        names.matches("Lung");
        names.matches("breast");
        assertEquals(List.of("brest"), names.notFound());
    }
}
