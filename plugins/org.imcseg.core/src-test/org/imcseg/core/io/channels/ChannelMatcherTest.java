// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelMatcherTest {
    /**
     * The order of the breast data set, with the planes that a search for part of a name would take wrongly put first.
     */
    private static final List<ChannelLabel> BREAST = labels(
            "p-Total HH3-Eu153",
            "H3K27me3-La139",
            "Total HH3-In113",
            "CK8-18-Nd143",
            "panCK-Lu175",
            "Vimentin-Sm149",
            "DNA1-Ir191",
            "DNA2-Ir193",
            "CD45-Sm152",
            "CD45RA-Gd155");

    private static final List<ChannelLabel> LUNG = labels(
            "<EMPTY>(Sm152)",
            "HistoneH3(In113)",
            "CD45(Sm152-In115)",
            "CollagenTypeI(Tm169)",
            "Keratin818(Yb174)",
            "Vimentin(Sm154)",
            "DNA1(Ir191)",
            "DNA2(Ir193)");
    private final ChannelMatcher matcher = new ChannelMatcher();

    private static List<ChannelLabel> labels(String... labels) {
        return List.of(labels).stream().map(ChannelLabel::parse).toList();
    }

    private List<Integer> find(List<ChannelLabel> channels, String... wanted) throws ChannelMatchException {
        return matcher.match(List.of(wanted), channels).stream()
                .map(ChannelMatcher.ChannelMatch::index)
                .toList();
    }

    private String error(List<ChannelLabel> channels, String... wanted) {
        return assertThrows(ChannelMatchException.class, () -> find(channels, wanted))
                .getMessage();
    }

    @Test
    void thePapersChannelsAreFoundInBothDataSets() throws ChannelMatchException {
        String[] wanted = {"DNA1", "DNA2", "Histone H3", "Vimentin", "Keratin 8/18"};
        assertEquals(List.of(6, 7, 2, 5, 3), find(BREAST, wanted));
        assertEquals(List.of(6, 7, 1, 5, 4), find(LUNG, wanted));
        assertEquals(List.of(3), find(LUNG, "Collagen I"));
        assertEquals(List.of(2), find(BREAST, "H3"));
    }

    @Test
    void metalsFindInEveryForm() throws ChannelMatchException {
        for (String metal : new String[] {"Ir191", "191Ir", "Ir(191)", "(Ir191Di)", "-Ir191"}) {
            assertEquals(List.of(6), find(LUNG, metal));
        }
        assertEquals(List.of(1), find(LUNG, "HistoneH3(In113)"));
        assertEquals(List.of(2), find(BREAST, "HH3-In113"));
    }

    @Test
    void partsOfNamesNeverMatch() throws ChannelMatchException {
        assertTrue(error(BREAST, "HH").contains("no channel 'HH'"));
        assertTrue(error(BREAST, "CD4").contains("no channel"));
        assertEquals(List.of(8), find(BREAST, "cd45"));
        assertTrue(error(BREAST, "Vimentin(Sm154)").contains("no channel"), "marker and metal must both be right");
    }

    @Test
    void ambiguityListsTheCandidates() {
        String message = error(LUNG, "Sm152");
        assertTrue(
                message.contains("ambiguous")
                        && message.contains("<EMPTY>(Sm152)")
                        && message.contains("CD45(Sm152-In115)"),
                message);
        message = error(labels("HH3(In113)", "His-H3(Eu153)"), "Histone H3");
        assertTrue(message.contains("HH3(In113)") && message.contains("His-H3(Eu153)"), message);
    }

    @Test
    void anExactLabelDecidesWhatIsOtherwiseAmbiguous() throws ChannelMatchException {
        assertEquals(List.of(1), find(labels("HH3", "H3"), "H3"));
    }

    @Test
    void onePlaneIsNotTakenTwice() {
        assertTrue(error(LUNG, "DNA1", "Ir191").contains("both"));
    }

    @Test
    void aBroaderStainIsASubstitute() throws ChannelMatchException {
        List<ChannelLabel> channels = labels("panCK(Lu175)");
        assertTrue(matcher.match(List.of("Keratin 8/18"), channels).get(0).substitute());
        assertFalse(matcher.match(List.of("pan-cytokeratin"), channels).get(0).substitute());
    }

    @Test
    void iridiumIsDnaWhateverItsLabel() throws ChannelMatchException {
        assertEquals(List.of(1, 0), find(labels("193Ir(Ir193Di)", "191Ir(Ir191Di)"), "DNA1", "DNA2"));
    }

    @Test
    void equalLabelsAreNamedByTheirPlane() throws ChannelMatchException {
        List<ChannelLabel> twice = labels("DNA1(Ir191Di)", "DNA1(Ir191Di)", "CD3");
        assertTrue(error(twice, "DNA1").contains("'DNA1 (plane 1)'"));
        assertEquals(List.of(1, 0), find(twice, "DNA1 (plane 2)", "DNA1 (Ir191 plane 1)"));
        assertTrue(error(twice, "DNA1 (plane 3)").contains("no channel"));
        assertTrue(error(twice, "DNA1 (plane 4)").contains("3 planes"));
    }
}
