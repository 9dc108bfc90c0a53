// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.io.issue.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelTest {
    @TempDir
    Path folder;

    private Panel panel(String text) throws IOException {
        return Panel.read(Files.writeString(folder.resolve("panel.csv"), text));
    }

    private static List<String> names(Panel panel) {
        return panel.planes().stream().map(ChannelLabel::name).toList();
    }

    @Test
    void steinbockKeepsRowsInFileOrder() throws IOException {
        Panel panel = panel("channel,name,keep,ilastik\nIr191,DNA1,1,\nAg107,silver,0,\nPr141,Cytokeratin 5,1,2\n");
        assertEquals(List.of("DNA1", "Cytokeratin 5"), names(panel));
        assertEquals(
                List.of("Ir191", "Pr141"),
                panel.planes().stream().map(ChannelLabel::metal).toList());
        assertEquals(3, panel.forPlanes(3).orElseThrow().size());
        assertTrue(panel.forPlanes(4).isEmpty());
    }

    @Test
    void thePipelinesPanelIsSortedByMass() throws IOException {
        Panel panel = panel(
                "\uFEFFTube Number,Metal Tag,Target,ilastik,full\r\n1,Sm147,Laminin,0,1\r\n2,Yb172,\"H3K27Ac, acetylated\",1,1\r\n"
                        + "3,Pr141,CK5,0,1\r\n,Eu153,YBX1,1,0\r\n");
        assertEquals(List.of("CK5", "Laminin", "H3K27Ac, acetylated"), names(panel));
    }

    @Test
    void listsComeWithAndWithoutHeaderAndIndex() throws IOException {
        assertEquals(List.of("Ag107", "Pr141"), names(panel("Ag107\nPr141")));
        assertEquals(List.of("H3", "CD99"), names(panel("H3\nCD99\n")));
        assertEquals(List.of("HistoneH3", "DNA1"), names(panel(",channel\n0,HistoneH3(In113)\n1,DNA1(Ir191)\n")));
        assertEquals(List.of("HistoneH3", "DNA1"), names(panel("index,label\n1,DNA1(Ir191)\n0,HistoneH3(In113)\n")));
        assertEquals(List.of("HistoneH3", "DNA1"), names(panel("0;HistoneH3(In113)\n1;DNA1(Ir191)\n")));
        assertEquals(
                List.of("Total HH3", "DNA1"), names(panel("Id,Channels,Note\na,Total HH3-In113,x\nb,DNA1-Ir191,y\n")));
    }

    @Test
    void flagsMayHaveDecimalCommasAndOtherLanguages() throws IOException {
        assertEquals(
                List.of("Vimentin", "DNA1"),
                names(panel("Metal Tag;Target;full;ilastik\n"
                        + "Ir191;DNA1;1,0;1\nNd143;Vimentin;1,0;1\nSm147;CD163;0,0;0\n")));
        assertEquals(List.of("DNA1"), names(panel("channel;name;keep\nIr191;DNA1;WAHR\nSm147;CD163;FALSCH\n")));
    }

    @Test
    void aPanelThatContradictsLabelsIsFound() {
        List<ChannelLabel> own = List.of(
                ChannelLabel.parse("Bad(Pr141Di)"),
                ChannelLabel.parse("aSMA(Bi209Di)"),
                ChannelLabel.parse("CD3_77(Er170Di)"));
        List<ChannelLabel> swapped = List.of(
                own.get(0).withPanelName("alpha-SMA"),
                own.get(1).withPanelName("Other"),
                own.get(2).withPanelName("CD3e"));
        List<String> conflicts = new PanelConflicts().find(own, swapped);
        assertEquals(1, conflicts.size(), conflicts.toString());
        assertTrue(
                conflicts.get(0).contains("Pr141")
                        && conflicts.get(0).contains("Bi209")
                        && conflicts.get(0).contains("Bad"),
                conflicts.get(0));
        assertEquals(
                List.of(),
                new PanelConflicts()
                        .find(
                                own,
                                List.of(
                                        own.get(0).withPanelName("CK5"),
                                        own.get(1).withPanelName("SMA"),
                                        own.get(2))));
        assertEquals(
                1,
                new PanelConflicts()
                        .find(own.subList(0, 1), List.of(ChannelLabel.parse("Bad", "Ir191")))
                        .size(),
                "another metal");
    }

    @Test
    void otherTablesAreRefused() {
        assertThrows(BrokenInputException.class, () -> panel("a,b,c\n1,2,3\n"));
        assertThrows(BrokenInputException.class, () -> panel(""));
    }

    @Test
    void namesAreGivenByMetal() throws IOException {
        Panel panel = panel("channel,name\nIr191,DNA1\nPr141,Cytokeratin 5\n");
        ChannelLabel named = panel.name(List.of(ChannelLabel.parse("Cytoker_651((3356))Pr141")))
                .get(0);
        assertEquals("Cytokeratin 5", named.name());
        assertEquals("Cytoker", named.marker());
    }
}
