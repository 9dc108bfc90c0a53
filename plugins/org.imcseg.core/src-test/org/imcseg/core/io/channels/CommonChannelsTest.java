// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommonChannelsTest {
    private static final List<String> LUNG =
            List.of("DNA1", "DNA2", "HistoneH3", "Vimentin", "Collagen I", "Keratin 8/18");

    @Test
    void joinsByMarkerInTheOrderOfTheFirst() {
        List<String> breast = List.of("CD45", "vimentin", "Histone H3", "Iridium 193", "DNA1");
        assertEquals(List.of("DNA1", "DNA2", "HistoneH3", "Vimentin"), CommonChannels.of(List.of(LUNG, breast)));
        assertArrayEquals(
                new int[] {4, 3, 2, 1},
                CommonChannels.indices(List.of("DNA1", "DNA2", "HistoneH3", "Vimentin"), breast));
    }

    @Test
    void metalsDoNotMatter() {
        assertEquals(
                List.of("Vimentin(Sm154)"),
                CommonChannels.of(List.of(List.of("Vimentin(Sm154)", "CD3(Er170)"), List.of("Vimentin(Sm149)"))));
    }

    @Test
    void threePanelsShareWhatEachHas() {
        assertEquals(
                List.of("B"), CommonChannels.of(List.of(List.of("A", "B", "C"), List.of("B", "C"), List.of("A", "B"))));
        assertEquals(List.of(), CommonChannels.of(List.of(List.of("A"), List.of("B"))));
        assertEquals(LUNG, CommonChannels.of(List.of(LUNG)));
    }

    @Test
    void anAmbiguousMarkerIsNotGuessed() {
        assertEquals(
                List.of("H3"),
                CommonChannels.of(List.of(List.of("H3"), List.of("H3", "Histone H3"))),
                "the very name decides");
        assertEquals(List.of(), CommonChannels.of(List.of(List.of("HH3"), List.of("H3", "Histone H3"))));
    }

    @Test
    void aMissingChannelIsNamed() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> CommonChannels.indices(List.of("CD8"), LUNG))
                .getMessage();
        assertTrue(message.contains("CD8") && message.contains("Vimentin"), message);
    }
}
