// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelLabelTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ir191",
                "191Ir",
                "Ir(191)",
                "(Ir191Di)",
                "-Ir191",
                "Ir191Di",
                " ir191 ",
                "191IrDi",
                "Ir-191",
                "Ir 191"
            })
    void isotopesAreReadInEveryForm(String text) {
        assertEquals("Ir191", Isotope.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CD45", "CD117", "cd106", "H3", "Ki67", "KRT8", "B220", "CD8a", "p53", "DNA1", "HLA-DR", "", "Ir",
                "191", "X", "4-1BB", "IL17A", "Sm1540", "FOXP3", "S100"
            })
    void markersAreNoIsotopes(String text) {
        assertTrue(Isotope.parse(text).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HistoneH3(In113)|HistoneH3|In113",
                "CD45(Sm152-In115)|CD45|Sm152 In115",
                "<EMPTY>(Sm152)|''|Sm152",
                "107Ag(Ag107Di)|''|Ag107",
                "Cytoker_651((3356))Pr141(Pr141Di)|Cytoker|Pr141",
                "Cytoker_651((3356))Pr141|Cytoker|Pr141",
                "H3K27Ac_1977((2242))Yb172(Yb172Di)|H3K27Ac|Yb172",
                "Total HH3-In113|Total HH3|In113",
                "p-Total HH3-Eu153|p-Total HH3|Eu153",
                "H3K27me3-La139|H3K27me3|La139",
                "DNA1-Ir191|DNA1|Ir191",
                "Vimentin-Sm149|Vimentin|Sm149",
                "191Ir_DNA1|DNA1|Ir191",
                "DNA1(Ir191Di)|DNA1|Ir191",
                "CD8a (CLONE) (Nd146Di)|CD8a (CLONE)|Nd146",
                "HLA-DR|HLA-DR|''",
                "CD117|CD117|''",
                "Ki-67_Er168|Ki-67|Er168",
                "80ArAr(ArAr80Di)|''|ArAr80"
            })
    void labelsAreTakenApart(String label, String marker, String metals) {
        ChannelLabel parsed = ChannelLabel.parse(label);
        assertEquals(marker, parsed.marker());
        assertEquals(metals, parsed.metals().stream().map(Isotope::toString).collect(Collectors.joining(" ")));
        assertEquals(label.startsWith("<EMPTY>"), parsed.unused());
        assertEquals(label, parsed.raw());
    }

    @Test
    void theSeparateMetalCounts() {
        ChannelLabel label = ChannelLabel.parse("VimentinSm154", "Sm(154)");
        assertEquals("Vimentin", label.marker());
        assertEquals("Sm154", label.metal());
        assertEquals("Sm(154)", ChannelLabel.parse("", "Sm(154)").raw());
        assertEquals("Sm154", ChannelLabel.parse("", "Sm(154)").name());
    }
}
